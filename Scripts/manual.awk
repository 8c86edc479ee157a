# Corrects a page of generate-manual: see the script "manual", which sets name, statuses, sections, and folder.

function escaped(text) {
    gsub(/`/, "", text)
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    gsub(/…/, "...", text)
    return text
}

# A paragraph: each sentence begins a line, and no line is longer than 80 bytes.
function paragraph(text,    count, words, i, line) {
    count = split(text, words, " ")
    line = ""
    for (i = 1; i <= count; i++) {
        if (line != "" && length(line) + length(words[i]) > 72) { emit(line); line = "" }
        line = line == "" ? words[i] : line " " words[i]
        if (words[i] ~ /[.?!]\)?$/) { emit(line); line = "" }
    }
    if (line != "") emit(line)
}

# A line that begins with a period or an apostrophe would be a request.
function emit(line) { print (line ~ /^[.']/ ? "\\&" : "") escaped(line) }

function closeVerbatim() {
    if (isVerbatim) print ".Ed"
    isVerbatim = 0
}

function description(line) {
    if (line ~ /^  dlsweep /) { examples[++exampleCount] = substr(line, 3); return }
    if (line == "Examples:" || line ~ /^Other commands/) { skipsList = line ~ /^Other/; return }
    if (line == "") { closeVerbatim(); needsBreak = hasText; skipsList = 0; return }
    if (skipsList) return
    if (line ~ /^  /) {
        if (!isVerbatim) print ".Bd -literal"
        isVerbatim = 1
        emit(substr(line, 3))
    } else {
        closeVerbatim()
        if (needsBreak) print ".Pp"
        paragraph(line)
    }
    needsBreak = 0
    hasText = 1
}

# The commands and what they do, from their own pages.
function commands(    list, path, line, command) {
    print "Without a command, dlsweep runs"
    print ".Xr dlsweep-run 1 ."
    print ".Bl -tag -width 6n"
    list = "ls " folder "/dlsweep.*.1"
    while ((list | getline path) > 0) {
        while ((getline line < path) > 0) {
            if (line !~ /^\.Nd /) continue
            command = path
            gsub(/^.*dlsweep\.|\.1$/, "", command)
            print ".It Xr dlsweep-" command " 1"
            sub(/^\.Nd "?/, "", line)
            sub(/"$/, "", line)
            paragraph(line)
        }
        close(path)
    }
    close(list)
    print ".El"
    print "The options of"
    print ".Xr dlsweep-run 1"
    print "can be given without its name."
}

function exitStatus(    line, cells, isTable) {
    print ".Sh \"EXIT STATUS\""
    print ".Bl -tag -width 6n"
    while ((getline line < statuses) > 0) {
        if (line == "## Exit status") isTable = 1
        if (!isTable || line !~ /^\| [0-9]/) continue
        split(line, cells, / *\| */)
        print ".It " cells[2]
        paragraph(cells[3])
    }
    close(statuses)
    print ".El"
}

function appendix(    line) {
    while ((getline line < sections) > 0) print line
    close(sections)
    exitStatus()
    print ".Sh EXAMPLES"
    print ".Bd -literal"
    for (line = 1; line <= exampleCount; line++) emit(examples[line])
    print ".Ed"
    print ".Sh \"SEE ALSO\""
    print name == "dlsweep" ? ".Xr curl 1 ,\n.Xr gnuplot 1" : ".Xr curl 1 ,\n.Xr dlsweep 1"
}

BEGIN {
    if (name == "dlsweep") {
        examples[++exampleCount] = "dlsweep --max-threads 16 --trials 5 https://mirror.example.org/ubuntu.iso"
        examples[++exampleCount] = "dlsweep probe https://mirror.example.org/ubuntu.iso"
        examples[++exampleCount] = "dlsweep compare home office"
    }
}

/^\.Sh/ {
    section = $2
    if ($0 ~ /EXIT STATUS/) appendix()
    isDropped = $0 ~ /EXIT STATUS|SEE ALSO|AUTHORS/
    if (!isDropped) print
    if (section == "DESCRIPTION" && name == "dlsweep") commands()
    next
}
isDropped { next }
/^\.Dt / { print ".Dt " toupper(name) " 1"; next }
/^\.Nm / { print ".Nm " name; next }
/^\.Nm$/ && section == "SYNOPSIS" { command = name; sub(/-/, " ", command); print ".Nm " command; next }
/^\.Nd / { sub(/^\.Nd "?/, ""); sub(/"$/, ""); sub(/[.?]$/, ""); emitted = $0; print ".Nd " escaped(emitted); next }
/^\.Pp$/ { heldBreak = 1; next }
/^\.Bl/ { closeVerbatim(); isList = 1 }
/^\./ { heldBreak = 0; print; next }
section == "DESCRIPTION" && !isList { description($0); next }
{
    if (heldBreak) print ".Pp"
    heldBreak = 0
    paragraph($0)
}
