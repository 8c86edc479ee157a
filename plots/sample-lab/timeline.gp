# Rate within individual trials over time; higher is faster.
# Bars are the total rate of all connections in a tenth of a second. Thin lines are the connections, each multiplied
# by their number: if they share equally, the lines follow the top of the bars.
# Each panel has its own scales. A triangle at the top marks a burst that is higher than the panel.
#
# To redraw it: run gnuplot timeline.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-lab' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Rate within individual trials over time; higher is faster'
subject  = '127.0.0.1:42987/lab.bin'
detail   = 'sample-lab  ·  2026-11-29 15:36 UTC  ·  5 trials of each thread count'
note     = 'built-in lab server'

# The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
trials = results . '/trials.csv'
intervals = results . '/intervals.csv'
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
set bmargin at screen 0.265
set lmargin at screen 0.085
set rmargin at screen 0.97
set key at screen 0.5, 0.015 center bottom horizontal Left reverse maxcols 3
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

row = 0 # a function needs a parameter; these read the columns of the row at hand

# A sample is taken at the first check after each multiple of a tick: the bars are drawn at the multiples.
start(row, tick) = tick * floor(column('start') / tick + 0.001)
rate(row, tick) = unit * column('bytes') / higher(tick, column('seconds'))

bursts = 0 # the bars that are higher than their panel

# Ticks at 1, 2 or 5 times a power of ten, about as far apart as the mean, so that a low panel has few of them.
power(x) = 10.0 ** floor(log10(x))
step(x) = x / power(x) < 2 ? power(x) : x / power(x) < 5 ? 2 * power(x) : 5 * power(x)

# The panel of a trial by its sequence number; 0 for none.
panel(s) = s == 50 ? 1 : s == 58 ? 2 : s == 74 ? 3 : 0
array means[3]
do for [i = 1:|means|] { means[i] = NaN }
set table $unused
plot trials using (panel(number('sequence')) > 0 ? \
    (means[panel(number('sequence'))] = unit * number('bytes') / number('seconds')) : 0) with table if (0)
unset table
set print $rows
print 'panel,start,end,seconds,connection,bytes'
print '0,0,0,0,NaN,0'
unset print
set table $rows append separator comma
plot intervals using (panel(number('sequence'))):(number('start_seconds')):(number('end_seconds')): \
    (number('end_seconds') - number('start_seconds')):(number('connection')):(number('bytes')) \
    with table if (panel(number('sequence')) > 0)
unset table

# Panel 1: trial 50, 1 thread.
mean1 = means[1]
until1 = 0
set table $unused
plot $rows using (column('panel') == 1 ? (until1 = higher(until1, column('end'))) : 0) \
    with table if (0)
unset table
tick1 = until1 > 0 ? lower(0.1, until1) : 0.1 # seconds between two samples
until1 = higher(until1, tick1)
set print $panel1
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel1 append separator comma
plot $rows using (start(row, tick1)):(column('end')):(column('connection')): \
    (rate(row, tick1)) with table if (column('panel') == 1)
unset table
first1 = 1
peak1 = 0
array bars1[int(until1 / tick1) + 2]
do for [i = 1:|bars1|] { bars1[i] = 0 }
bar(row) = int(lower(|bars1| - 1, column('start') / tick1 + 0.5)) + 1
set table $unused
plot $panel1 using (first1 = lower(first1, column('connection')), \
    peak1 = higher(peak1, 1 * column('rate')), \
    b = bar(row), bars1[b] = bars1[b] + column('rate')) with table if (0)
unset table
# The height: a burst is clipped at five times the mean.
do for [i = 1:|bars1|] { peak1 = higher(peak1, bars1[i]) }
ceiling1 = peak1 > 0 ? 1.05 * lower(peak1, 5 * mean1) : 1
do for [i = 1:|bars1|] { bursts = bursts + (bars1[i] > ceiling1) }
set print $bars1
print 'start,rate'
do for [i = 1:|bars1|] { if (bars1[i] > 0) { print sprintf('%.9g,%.9g', (i - 1) * tick1, bars1[i]) } }
unset print
if (|$bars1| < 2) {
    set print $bars1 append
    print '0,0'
    unset print
}

# Panel 2: trial 58, 5 threads.
mean2 = means[2]
until2 = 0
set table $unused
plot $rows using (column('panel') == 2 ? (until2 = higher(until2, column('end'))) : 0) \
    with table if (0)
unset table
tick2 = until2 > 0 ? lower(0.1, until2) : 0.1 # seconds between two samples
until2 = higher(until2, tick2)
set print $panel2
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel2 append separator comma
plot $rows using (start(row, tick2)):(column('end')):(column('connection')): \
    (rate(row, tick2)) with table if (column('panel') == 2)
unset table
first2 = 1
peak2 = 0
array bars2[int(until2 / tick2) + 2]
do for [i = 1:|bars2|] { bars2[i] = 0 }
bar(row) = int(lower(|bars2| - 1, column('start') / tick2 + 0.5)) + 1
set table $unused
plot $panel2 using (first2 = lower(first2, column('connection')), \
    peak2 = higher(peak2, 5 * column('rate')), \
    b = bar(row), bars2[b] = bars2[b] + column('rate')) with table if (0)
unset table
# The height: a burst is clipped at five times the mean.
do for [i = 1:|bars2|] { peak2 = higher(peak2, bars2[i]) }
ceiling2 = peak2 > 0 ? 1.05 * lower(peak2, 5 * mean2) : 1
do for [i = 1:|bars2|] { bursts = bursts + (bars2[i] > ceiling2) }
set print $bars2
print 'start,rate'
do for [i = 1:|bars2|] { if (bars2[i] > 0) { print sprintf('%.9g,%.9g', (i - 1) * tick2, bars2[i]) } }
unset print
if (|$bars2| < 2) {
    set print $bars2 append
    print '0,0'
    unset print
}

# Panel 3: trial 74, 16 threads.
mean3 = means[3]
until3 = 0
set table $unused
plot $rows using (column('panel') == 3 ? (until3 = higher(until3, column('end'))) : 0) \
    with table if (0)
unset table
tick3 = until3 > 0 ? lower(0.1, until3) : 0.1 # seconds between two samples
until3 = higher(until3, tick3)
set print $panel3
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel3 append separator comma
plot $rows using (start(row, tick3)):(column('end')):(column('connection')): \
    (rate(row, tick3)) with table if (column('panel') == 3)
unset table
first3 = 1
peak3 = 0
array bars3[int(until3 / tick3) + 2]
do for [i = 1:|bars3|] { bars3[i] = 0 }
bar(row) = int(lower(|bars3| - 1, column('start') / tick3 + 0.5)) + 1
set table $unused
plot $panel3 using (first3 = lower(first3, column('connection')), \
    peak3 = higher(peak3, 16 * column('rate')), \
    b = bar(row), bars3[b] = bars3[b] + column('rate')) with table if (0)
unset table
# The height: a burst is clipped at five times the mean.
do for [i = 1:|bars3|] { peak3 = higher(peak3, bars3[i]) }
ceiling3 = peak3 > 0 ? 1.05 * lower(peak3, 5 * mean3) : 1
do for [i = 1:|bars3|] { bursts = bursts + (bars3[i] > ceiling3) }
set print $bars3
print 'start,rate'
do for [i = 1:|bars3|] { if (bars3[i] > 0) { print sprintf('%.9g,%.9g', (i - 1) * tick3, bars3[i]) } }
unset print
if (|$bars3| < 2) {
    set print $bars3 append
    print '0,0'
    unset print
}

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='timeline.png'" timeline.gp
if (!exists("only")) { only = '' }
do for [file in 'timeline.svg timeline.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'timeline.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'timeline.svg') {
        set terminal svg size 1200,750 noenhanced name 'timeline' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    set multiplot layout 3,1 \
        margins screen 0.085, 0.97, 0.165, 0.765 spacing screen 0, 0.115
    set style fill solid 1 border linecolor rgb '#A6D8F5'
    set ylabel unitName
    unset xlabel
    unset key
    set title '1 thread, trial 50' offset 0, -0.6
    set boxwidth tick1 absolute
    set xrange [0 : until1]
    set yrange [0 : ceiling1]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel1| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean1 > 0) { set ytics step(mean1) } else { set ytics autofreq }
    do for [i = 1:|bars1|] {
        if (bars1[i] > ceiling1) {
            set label 100 + i '' at (i - 0.5) * tick1, 0.96 * ceiling1 \
                point pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' front
        }
    }
    plot $bars1 using (column('start') + tick1 / 2):(lower(ceiling1, column('rate'))) \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         mean1 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial', \
         keyentry with points pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' \
             title bursts > 0 ? 'a burst above the panel' : ''
    unset label
    set title '5 threads, trial 58' offset 0, -0.6
    set boxwidth tick2 absolute
    set xrange [0 : until2]
    set yrange [0 : ceiling2]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel2| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean2 > 0) { set ytics step(mean2) } else { set ytics autofreq }
    do for [i = 1:|bars2|] {
        if (bars2[i] > ceiling2) {
            set label 100 + i '' at (i - 0.5) * tick2, 0.96 * ceiling2 \
                point pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' front
        }
    }
    plot $bars2 using (column('start') + tick2 / 2):(lower(ceiling2, column('rate'))) \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         for [i = 0:4] $panel2 using (column('start') + tick2 / 2):\
             (column('connection') == first2 + i ? 5 * column('rate') : NaN) smooth unique \
             with histeps linewidth 0.8 linecolor rgb '#555555' \
             title i == 0 ? 'each connection, multiplied by their number' : '', \
         mean2 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial', \
         keyentry with points pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' \
             title bursts > 0 ? 'a burst above the panel' : ''
    unset label
    set key
    set xlabel 'seconds since the start of the trial'
    set title '16 threads, trial 74' offset 0, -0.6
    set boxwidth tick3 absolute
    set xrange [0 : until3]
    set yrange [0 : ceiling3]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel3| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean3 > 0) { set ytics step(mean3) } else { set ytics autofreq }
    do for [i = 1:|bars3|] {
        if (bars3[i] > ceiling3) {
            set label 100 + i '' at (i - 0.5) * tick3, 0.96 * ceiling3 \
                point pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' front
        }
    }
    plot $bars3 using (column('start') + tick3 / 2):(lower(ceiling3, column('rate'))) \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         for [i = 0:15] $panel3 using (column('start') + tick3 / 2):\
             (column('connection') == first3 + i ? 16 * column('rate') : NaN) smooth unique \
             with histeps linewidth 0.8 linecolor rgb '#555555' \
             title i == 0 ? 'each connection, multiplied by their number' : '', \
         mean3 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial', \
         keyentry with points pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' \
             title bursts > 0 ? 'a burst above the panel' : ''
    unset label
    unset multiplot
    unset output
}
