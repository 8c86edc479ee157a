# How evenly the connections of a trial share its rate; 1: an equal share.
# A point is one connection of one trial: its rate divided by the mean rate of that trial's connections;
# 1 is an equal share. Within a thread count, the first connection is on the left and the last on the right.
# The numbers at the top are Jain's index of the rates, the mean over the trials of a count: 1 if all connections
# have the same rate.
#
# To redraw it: run gnuplot shares.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-lab' # the folder of the CSV files
heading  = 'How evenly the connections of a trial share its rate; 1: an equal share'
subject  = '127.0.0.1:42987/lab.bin'
detail   = 'sample-lab  ·  2026-11-29 15:36 UTC  ·  5 trials of each thread count'
note     = 'built-in lab server'

# The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
summary = results . '/summary.csv'
trials = results . '/trials.csv'
connections = results . '/connections.csv'
reset
set encoding utf8
set decimalsign '.'
set datafile separator comma
set datafile columnheaders
number(name) = strlen(strcol(name)) ? column(name) : NaN
higher(a, b) = b > a ? b : a
lower(a, b) = b < a ? b : a
ended(word) = strcol('outcome') eq word && number('block') > 0

# The page: title and source at the top, key at the bottom, data between them.
set tmargin at screen 0.79
set bmargin at screen 0.185
set lmargin at screen 0.085
set rmargin at screen 0.97
set key at screen 0.5, 0.015 center bottom horizontal Left reverse maxcols 2
set border 3 linecolor rgb '#555555'
set grid ytics linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
set xtics nomirror
set ytics nomirror
set format '%g'
set errorbars 0.8
set samples 1000
set style line 1 linecolor rgb '#0072B2' linewidth 2.5 pointtype 7 pointsize 1.1 # blue: the mean
set style line 2 linecolor rgb '#888888' linewidth 1.2 pointtype 6 pointsize 0.7 # grey: one trial
set style line 3 linecolor rgb '#D55E00' linewidth 2.2 dashtype (12, 6) pointtype 13 pointsize 1.5 # vermilion: plain GET
set style line 4 linecolor rgb '#009E73' linewidth 2.2 dashtype (3, 4) pointtype 4 pointsize 1.2 # green: known truth
set style line 5 linecolor rgb '#000000' linewidth 1.2 dashtype (12, 5, 2, 5) # black: perfect scaling
set style line 6 linecolor rgb '#CC79A7' linewidth 1.5 pointtype 2 pointsize 1.1 # purple: failed
set style line 7 linecolor rgb '#E69F00' linewidth 2.2 # orange: the model

# Threads, linear; beside(n, 0.5) is halfway from n to the next slot.
beside(n, share) = n + 1 * share
left  = 2 - 0.6 * 1
right = 16 + 0.6 * 1
set xrange [left : right]
set xtics nomirror (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
set xlabel 'threads'
set ylabel 'rate relative to the mean of its trial'

# Which trials are included, and their number of threads, by sequence number.
last = 1
set table $unused
plot trials using (last = higher(last, number('sequence'))) with table if (0)
unset table
array threadsOf[int(last) + 2]
array total[int(last) + 2]
array members[int(last) + 2]
do for [i = 1:int(last) + 2] { threadsOf[i] = 0; total[i] = 0; members[i] = 0 }
place(name) = int(lower(last + 1, number(name))) + 1 # rows of a trial that is not in trials.csv use the last place
counted(word) = ended('ok') && strcol('method') eq word && number('threads') > 1
set table $unused
plot trials using (threadsOf[place('sequence')] = counted('ranged') ? number('threads') : 0) with table if (0)
unset table

# The sum of the rates of each trial, for its mean.
rate(name) = number(name) > 0 ? number(name) : NaN
set table $unused
plot connections using (rate('bytes_per_second') > 0 ? \
    (total[place('sequence')] = total[place('sequence')] + rate('bytes_per_second'), \
     members[place('sequence')] = members[place('sequence')] + 1) : 0) with table if (0)
share(name) = threadsOf[place('sequence')] > 0 ? \
    rate(name) * members[place('sequence')] / total[place('sequence')] : NaN
top = 0
bottom = 1
first = 1
plot connections using (top = higher(top, share('bytes_per_second')), \
     bottom = lower(bottom, share('bytes_per_second')), \
     first = lower(first, number('connection'))) \
    with table if (0)
unset table

# The first connection 0.35 of a slot to the left of its thread count, the last 0.35 to the right.
across(n, i) = n > 1 ? beside(n, 0.7 * (i - first) / (n - 1.0) - 0.35) : NaN
if (top == 0) { set label 9 'no successful trial with several connections' at graph 0.5, 0.3 center }
# At least from a half to one and a half, so that small differences look small.
# The row above all points is that of Jain's index.
ground = lower(0.5, 0.9 * bottom)
roof = higher(1.5, 1.05 * top) + 0.1 * (higher(1.5, 1.05 * top) - ground)
set yrange [ground : roof]
hasTick(n) = strstrt(' 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 ', sprintf(' %d ', n)) > 0
set rmargin at screen 0.93
set label 8 "Jain's\nindex" at graph 1.01, first roof - 0.04 * (roof - ground) left textcolor rgb '#555555'
set object 101 rectangle from beside(3, -0.5), graph 0 to beside(3, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 103 rectangle from beside(5, -0.5), graph 0 to beside(5, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 105 rectangle from beside(7, -0.5), graph 0 to beside(7, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 107 rectangle from beside(9, -0.5), graph 0 to beside(9, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 109 rectangle from beside(11, -0.5), graph 0 to beside(11, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 111 rectangle from beside(13, -0.5), graph 0 to beside(13, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
set object 113 rectangle from beside(15, -0.5), graph 0 to beside(15, 0.5), graph 1 \
    fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='shares.png'" shares.gp
if (!exists("only")) { only = '' }
do for [file in 'shares.svg shares.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'shares.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'shares.svg') {
        set terminal svg size 1200,750 noenhanced name 'shares' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot 1 with lines linestyle 5 title 'equal shares', \
         connections using (across(threadsOf[place('sequence')], number('connection'))):(share('bytes_per_second')) \
             with points linestyle 1 linewidth 1 pointtype 6 pointsize 0.6 title 'one connection in one trial', \
         summary using (hasTick(number('threads')) && strcol('method') eq 'ranged' ? number('threads') : NaN): \
             (number('fairness') > 0 ? roof - 0.04 * (roof - ground) : NaN): \
             (sprintf('%.2f', number('fairness'))) \
             with labels center textcolor rgb '#555555' notitle
    unset output
}
