#include "build.h"

/* git archive replaces the text between the dollar signs, as .gitattributes says. */
static const char archived[] = "$Format:%H$";

const char *dlsweep_commit(void) {
    if (archived[0] != '$') return archived;
#ifdef DLSWEEP_COMMIT
    return DLSWEEP_COMMIT;
#else
    return "unknown";
#endif
}
