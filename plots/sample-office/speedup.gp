# Speed-up over one thread, by number of threads.
# The geometric mean, over blocks, of the time of one thread divided by the time of n threads in the same block.
# The interval is paired and individual: it holds for each count, not for all counts jointly.
#
# To redraw it: run gnuplot speedup.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-office' # the folder of the CSV files
heading  = 'Speed-up over one thread, by number of threads'
subject  = '127.0.0.1:8081/lab.bin'
detail   = 'sample-office  ·  2026-11-26 21:13 UTC  ·  5 trials of each thread count'
note     = ''

# The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
summary = results . '/summary.csv'
reset
set encoding utf8
set decimalsign '.'
set datafile separator comma
set datafile columnheaders
number(name) = strlen(strcol(name)) ? column(name) : NaN
higher(a, b) = b > a ? b : a
lower(a, b) = b < a ? b : a

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

# Threads, logarithmic; beside(n, 0.5) is halfway from n to the next slot.
set logscale x 2
beside(n, share) = n * (2.0 / 1) ** share
left  = 1 / (2.0 / 1) ** 0.6
right = 8 * (2.0 / 1) ** 0.6
set xrange [left : right]
set xtics nomirror (1, 2, 4, 8)
set xlabel 'threads (logarithmic scale)'
set ylabel 'speed-up over one thread'

# A method's estimate and its interval in a row of summary.csv; NaN in the rows of other methods.
ofMethod(word, name) = strcol('method') eq word ? number(name) : NaN
estimate(word) = ofMethod(word, 'speedup')
low(word) = ofMethod(word, 'speedup_ci_low')
high(word) = ofMethod(word, 'speedup_ci_high')
between(word) = low(word) == low(word) && high(word) == high(word) ? estimate(word) : NaN

# The height: all estimates; a longer interval is clipped at twice their height.
top = 0
widest = 0
set table $unused
plot summary using (top = higher(top, estimate('ranged'))) with table
plot summary using (top = higher(top, estimate('single'))) with table
plot summary using (widest = higher(widest, high('ranged'))) with table
unset table
if (top == 0) { top = 1; set label 9 'no data' at graph 0.5, 0.5 center }
set yrange [0 : 1.08 * higher(1.2, higher(top, lower(widest, 2 * top)))]

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='speedup.png'" speedup.gp
if (!exists("only")) { only = '' }
do for [file in 'speedup.svg speedup.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'speedup.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'speedup.svg') {
        set terminal svg size 1200,750 noenhanced font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    set label 1 heading at screen 0.03, 0.955 left font ',20'
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot x >= 1 ? x : NaN with lines linestyle 5 title 'perfect scaling', \
         1 with lines linewidth 1.2 linecolor rgb '#888888' title 'no gain', \
         summary using (number('threads')):(between('ranged')):(low('ranged')):(high('ranged')) \
             with yerrorbars linestyle 1 pointsize 0 title '95% CI', \
         summary using (number('threads')):(estimate('ranged')) \
             with points linestyle 1 title 'speed-up', \
         summary using (beside(1, 0.3)):(between('single')):(low('single')):(high('single')) \
             with yerrorbars linestyle 3 dashtype 1 pointsize 0 notitle, \
         summary using (beside(1, 0.3)):(estimate('single')) \
             with points linestyle 3 title 'plain GET'
    unset output
}
