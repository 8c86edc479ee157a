# All trials in the order they ran, relative to their thread count; above 1: slower.
# A trial's seconds divided by the median seconds of its thread count, so that all thread counts are comparable.
# If the network slows down, the points rise. Dotted lines separate blocks, which hold each thread count once.
# The warm-up is not part of any statistic. Failed trials are at the bottom.
#
# To redraw it: run gnuplot order.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-lab' # the folder of the CSV files
heading  = 'All trials in the order they ran, relative to their thread count; above 1: slower'
subject  = '127.0.0.1:42987/lab.bin'
detail   = 'sample-lab  ·  2026-11-29 15:36 UTC  ·  5 trials of each thread count'
note     = 'built-in lab server'

# The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
summary = results . '/summary.csv'
trials = results . '/trials.csv'
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
set bmargin at screen 0.212
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

set ylabel 'time relative to the median of its thread count'
set logscale y

# The median seconds of each thread count, and of the plain GET.
array usual[16]
do for [n = 1:16] { usual[n] = NaN }
plain = NaN
known(name) = number(name) >= 1 && number(name) <= 16
set table $unused
plot summary using (strcol('method') eq 'single' ? (plain = number('seconds_median')) : NaN) with table if (0)
plot summary using (strcol('method') eq 'ranged' && known('threads') \
    ? (usual[int(number('threads'))] = number('seconds_median')) : NaN) with table if (0)
unset table
reference(name) = strcol('method') eq 'single' ? plain \
    : strcol('method') eq 'ranged' && known(name) ? usual[int(number(name))] : NaN
relative(name) = strcol('outcome') eq 'ok' ? number(name) / reference('threads') : NaN
measured(word, least, most) = strcol('method') eq word && number('block') > 0 \
    && number('threads') >= least && number('threads') <= most

# The range of the plot: at least from 0.8 to 1.25.
bottom = 0.8
top = 1.25
first = 1
last = 1
blocks = 1
failed = 0
set table $unused
plot trials using (v = relative('seconds'), \
     top = higher(top, 1.05 * v), \
     bottom = lower(bottom, v / 1.05), \
     first = lower(first, number('sequence')), \
     last = higher(last, number('sequence')), \
     blocks = higher(blocks, number('block')), \
     failed = failed + (strcol('outcome') eq 'failed')) \
    with table if (0)
unset table
set xrange [first - 1 : last + 1]
if (last < 15) { set xtics 1 }
set yrange [bottom / (top / bottom) ** 0.06 : top]
foot = bottom / (top / bottom) ** 0.03
if (top / bottom > 4) {
    set ytics (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
} else {
    set ytics (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3)
}

# The first and last trial and the geometric mean of the ratios of each block,
# or of as many blocks side by side as give 300 means.
each = int(ceil(blocks / 300.0))
means = int(ceil(blocks / (1.0 * each)))
array from[means]
array to[means]
array logs[means]
array terms[means]
do for [b = 1:means] { from[b] = last; to[b] = 0; logs[b] = 0; terms[b] = 0 }
fresh = last
row = 0 # a function needs a parameter; these read the columns of the row at hand
block(row) = int((number('block') - 1) / each) + 1
isOwn(row) = v > 0
tally(row) = (b = block(row), s = number('sequence'), from[b] = lower(from[b], s), to[b] = higher(to[b], s), \
    isOwn(row) ? (logs[b] = logs[b] + log(v), terms[b] = terms[b] + 1) : 0)
set table $unused
plot trials using (v = relative('seconds'), \
     number('block') > 0 ? tally(row) : 0, \
     0) \
    with table if (0)
unset table
set print $blocks
print 'first,last,mean'
do for [b = 1:means] {
    print sprintf('%d,%d,%g', from[b], to[b], terms[b] > 0 ? exp(logs[b] / terms[b]) : NaN)
    if (blocks <= 100) {
        set arrow from from[b] - 0.5, graph 0 to from[b] - 0.5, graph 1 nohead dashtype (2, 4) linecolor rgb '#999999'
    }
}
unset print
set xlabel 'trials in the order they ran'.(blocks <= 100 ? ' (dotted lines: block boundaries)' : '')

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='order.png'" order.gp
if (!exists("only")) { only = '' }
do for [file in 'order.svg order.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'order.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'order.svg') {
        set terminal svg size 1200,750 noenhanced name 'order' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot 1 with lines linewidth 1 linecolor rgb '#888888' notitle, \
         $blocks using (column('first') - 0.5):(column('mean')):(column('last') - column('first') + 1):(0) \
             with vectors nohead linewidth 3 linecolor rgb '#000000' \
             title each == 1 ? 'mean of a block' : sprintf('mean of %d blocks', each), \
         trials using (number('sequence')):(strcol('outcome') eq 'failed' ? foot : NaN) \
             with points linestyle 6 linewidth 1.5 title sprintf('failed: %d', failed), \
         trials using (number('sequence')):(number('block') == 0 ? relative('seconds') : NaN) \
             with points linecolor rgb '#bbbbbb' pointtype 5 pointsize 1.2 linewidth 1.5 title 'warm-up', \
         trials using (number('sequence')):(measured('single', 1, 1) ? relative('seconds') : NaN) \
             with points linecolor rgb '#D55E00' pointtype 13 pointsize 1.4 linewidth 1.5 title 'plain GET', \
         trials using (number('sequence')):(measured('ranged', 1, 1) ? relative('seconds') : NaN) \
             with points linecolor rgb '#332288' pointtype 7 pointsize 1.2 linewidth 1.5 title '1 thread', \
         trials using (number('sequence')):(measured('ranged', 2, 9) ? relative('seconds') : NaN) \
             with points linecolor rgb '#56B4E9' pointtype 9 pointsize 1.3 linewidth 1.5 title '2-9 threads', \
         trials using (number('sequence')):(measured('ranged', 10, 16) ? relative('seconds') : NaN) \
             with points linecolor rgb '#0072B2' pointtype 4 pointsize 1.1 linewidth 1.5 title '10-16 threads'
    unset output
}
