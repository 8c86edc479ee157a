# Rate within individual trials over time.
# Bars are the total rate of all connections in a tenth of a second. Thin lines are the connections, each multiplied
# by their number: if they share equally, the lines follow the top of the bars.
# Each panel has its own scales.
#
# To redraw it: run gnuplot timeline.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-office' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Rate within individual trials over time'
subject  = '127.0.0.1:8081/lab.bin'
detail   = 'sample-office  ·  2026-11-26 21:13 UTC  ·  5 trials of each thread count'
note     = ''

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
set tmargin at screen 0.83
set bmargin at screen 0.185
set lmargin at screen 0.085
set rmargin at screen 0.97
set key at screen 0.5, 0.015 center bottom horizontal Left reverse
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

tick = 0.1 # seconds between two samples

# A sample is taken at the first check after each multiple of a tick: the bars are drawn at the multiples.
start(name) = tick * floor(number(name) / tick + 0.001)
rate(name) = unit * number(name) / higher(tick, number('end_seconds') - number('start_seconds'))

# Ticks at 1, 2 or 5 times a power of ten, about as far apart as the mean, so that a low panel has few of them.
power(x) = 10.0 ** floor(log10(x))
step(x) = x / power(x) < 2 ? power(x) : x / power(x) < 5 ? 2 * power(x) : 5 * power(x)

# Panel 1: trial 6, 1 thread.
set print $panel1
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel1 append separator comma
plot intervals using (start('start_seconds')):(number('end_seconds')):(number('connection')):(rate('bytes')) \
    with table if (number('sequence') == 6)
unset table
mean1 = NaN
first1 = 1
until1 = tick
peak1 = 0
set table $unused
plot trials using (number('sequence') == 6 ? \
    (mean1 = unit * number('bytes') / number('seconds')) : 0) with table
plot $panel1 using (first1 = lower(first1, column('connection'))) with table
plot $panel1 using (peak1 = higher(peak1, 1 * column('rate'))) with table
plot $panel1 using (until1 = higher(until1, column('end'))) with table
unset table
# A burst is clipped at five times the mean.
ceiling1 = peak1 > 0 ? 1.05 * lower(peak1, 5 * mean1) : 1

# Panel 2: trial 14, 4 threads.
set print $panel2
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel2 append separator comma
plot intervals using (start('start_seconds')):(number('end_seconds')):(number('connection')):(rate('bytes')) \
    with table if (number('sequence') == 14)
unset table
mean2 = NaN
first2 = 1
until2 = tick
peak2 = 0
set table $unused
plot trials using (number('sequence') == 14 ? \
    (mean2 = unit * number('bytes') / number('seconds')) : 0) with table
plot $panel2 using (first2 = lower(first2, column('connection'))) with table
plot $panel2 using (peak2 = higher(peak2, 4 * column('rate'))) with table
plot $panel2 using (until2 = higher(until2, column('end'))) with table
unset table
# A burst is clipped at five times the mean.
ceiling2 = peak2 > 0 ? 1.05 * lower(peak2, 5 * mean2) : 1

# Panel 3: trial 22, 8 threads.
set print $panel3
print 'start,end,connection,rate'
print '0,0,NaN,0'
unset print
set table $panel3 append separator comma
plot intervals using (start('start_seconds')):(number('end_seconds')):(number('connection')):(rate('bytes')) \
    with table if (number('sequence') == 22)
unset table
mean3 = NaN
first3 = 1
until3 = tick
peak3 = 0
set table $unused
plot trials using (number('sequence') == 22 ? \
    (mean3 = unit * number('bytes') / number('seconds')) : 0) with table
plot $panel3 using (first3 = lower(first3, column('connection'))) with table
plot $panel3 using (peak3 = higher(peak3, 8 * column('rate'))) with table
plot $panel3 using (until3 = higher(until3, column('end'))) with table
unset table
# A burst is clipped at five times the mean.
ceiling3 = peak3 > 0 ? 1.05 * lower(peak3, 5 * mean3) : 1

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
        set terminal svg size 1200,750 noenhanced font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    set label 1 heading at screen 0.03, 0.955 left font ',20'
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    set multiplot layout 3,1 \
        margins screen 0.085, 0.97, 0.16, 0.80 spacing screen 0, 0.115
    set boxwidth tick absolute
    set style fill solid 1 border linecolor rgb '#A6D8F5'
    set ylabel unitName
    unset xlabel
    unset key
    set title '1 thread, trial 6' offset 0, -0.6
    set xrange [0 : until1]
    set yrange [0 : ceiling1]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel1| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean1 > 0) { set ytics step(mean1) } else { set ytics autofreq }
    plot $panel1 using (column('start') + tick / 2):(column('rate')) smooth frequency \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         mean1 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial'
    unset label
    set title '4 threads, trial 14' offset 0, -0.6
    set xrange [0 : until2]
    set yrange [0 : ceiling2]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel2| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean2 > 0) { set ytics step(mean2) } else { set ytics autofreq }
    plot $panel2 using (column('start') + tick / 2):(column('rate')) smooth frequency \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         for [i = 0:3] $panel2 using (column('start') + tick / 2):\
             (column('connection') == first2 + i ? 4 * column('rate') : NaN) smooth unique \
             with histeps linewidth 0.8 linecolor rgb '#555555' \
             title i == 0 ? 'each connection, multiplied by their number' : '', \
         mean2 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial'
    set key
    set xlabel 'seconds since the start of the trial'
    set title '8 threads, trial 22' offset 0, -0.6
    set xrange [0 : until3]
    set yrange [0 : ceiling3]
    # Rows of other connections do not interrupt the line of a connection.
    if (|$panel3| > 2) { set datafile missing NaN } else { unset datafile missing }
    if (mean3 > 0) { set ytics step(mean3) } else { set ytics autofreq }
    plot $panel3 using (column('start') + tick / 2):(column('rate')) smooth frequency \
             with boxes linecolor rgb '#A6D8F5' title 'all connections', \
         for [i = 0:7] $panel3 using (column('start') + tick / 2):\
             (column('connection') == first3 + i ? 8 * column('rate') : NaN) smooth unique \
             with histeps linewidth 0.8 linecolor rgb '#555555' \
             title i == 0 ? 'each connection, multiplied by their number' : '', \
         mean3 with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial'
    unset multiplot
    unset output
}
