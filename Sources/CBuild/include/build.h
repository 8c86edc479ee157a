#ifndef DLSWEEP_BUILD_H
#define DLSWEEP_BUILD_H

/*
 * Returns the commit that the program was built from, or "unknown". This is C because a build can give a text to C only:
 * Swift's conditions have no values.
 */
const char *dlsweep_commit(void);

#endif
