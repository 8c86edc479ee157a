# Speed-up over one thread, by number of threads; above 1: faster.
# The geometric mean, over blocks, of the time of one thread divided by the time of n threads in the same block.
# The interval is paired and individual: it holds for each count, not for all counts jointly.
#
# To redraw it: run gnuplot speedup.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-lab' # the folder of the CSV files
heading  = 'Speed-up over one thread, by number of threads; above 1: faster'
subject  = '127.0.0.1:42987/lab.bin'
detail   = 'sample-lab  ·  2026-11-29 15:36 UTC  ·  5 trials of each thread count'
note     = 'built-in lab server'

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
set tmargin at screen 0.79
set bmargin at screen 0.185
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

# Threads, linear; beside(n, 0.5) is halfway from n to the next slot.
beside(n, share) = n + 1 * share
left  = 1 - 0.6 * 1
right = 16 + 0.6 * 1
set xrange [left : right]
set xtics nomirror (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
set xlabel 'threads'
set ylabel 'speed-up over one thread'

# A method's estimate and its interval in a row of summary.csv; NaN in the rows of other methods.
ofMethod(word, name) = strcol('method') eq word ? number(name) : NaN
estimate(word) = ofMethod(word, 'speedup')
low(word) = ofMethod(word, 'speedup_ci_low')
high(word) = ofMethod(word, 'speedup_ci_high')
between(word) = low(word) == low(word) && high(word) == high(word) ? estimate(word) : NaN
inside(y) = y < ground ? ground : y > roof ? roof : y

# The rates that the lab server was set to.
$expected << END
threads,bytes_per_second
1,4000000.0
2,8000000.0
3,12000000.0
4,16000000.0
5,20000000.0
6,20000000.0
7,20000000.0
8,20000000.0
9,20000000.0
10,20000000.0
11,20000000.0
12,20000000.0
13,20000000.0
14,20000000.0
15,20000000.0
16,20000000.0
END

# The height: all estimates; a longer interval is clipped at twice their height.
top = 0
bottom = 1e300
widest = 0
narrowest = 1e300
set table $unused
plot summary using (v = estimate('ranged'), \
     top = higher(top, v), \
     bottom = lower(bottom, v > 0 ? v : NaN), \
     widest = higher(widest, high('ranged')), \
     narrowest = lower(narrowest, low('ranged')), \
     v = estimate('single'), \
     top = higher(top, v), \
     bottom = lower(bottom, v > 0 ? v : NaN), \
     widest = higher(widest, high('single')), \
     narrowest = lower(narrowest, low('single'))) \
    with table if (0)
unset table
if (top == 0) { top = 1; bottom = 1; set label 9 'no data' at graph 0.5, 0.5 center }
isLogarithmic = top > 20 * bottom
ground = isLogarithmic ? 0.7 * higher(narrowest, bottom / 2) : 0
if (isLogarithmic) { ground = lower(ground, 0.7 * bottom) }
roof = higher(5.0, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
if (isLogarithmic) {
    set logscale y
    set ytics ()
    do for [e = int(floor(log10(ground))):int(ceil(log10(roof)))] {
        set ytics add (10.0 ** e, 10.0 ** e * 2, 10.0 ** e * 5)
    }
}
set yrange [ground : roof]

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
        set terminal svg size 1200,750 noenhanced name 'speedup' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot x >= 1 ? x : NaN with lines linestyle 5 title 'perfect scaling', \
         1 with lines linewidth 1.2 linecolor rgb '#888888' title 'no gain', \
         $expected using (column('threads')):(column('bytes_per_second') / 4000000.0) \
             with lines linestyle 4 title 'known truth (lab server)', \
         summary using (number('threads')):(between('ranged')):(inside(low('ranged'))):(inside(high('ranged'))) \
             with yerrorbars linestyle 1 pointsize 0 \
             title '95% CI'.(widest > roof || narrowest < ground ? ' (arrow: continues)' : ''), \
         summary using (number('threads')): \
             (high('ranged') > roof \
                 ? between('ranged') : NaN):(0): \
             (roof - between('ranged')) \
             with vectors head filled size screen 0.008,20 linestyle 1 notitle, \
         summary using (number('threads')): \
             (low('ranged') < ground \
                 ? between('ranged') : NaN):(0): \
             (ground - between('ranged')) \
             with vectors head filled size screen 0.008,20 linestyle 1 notitle, \
         summary using (number('threads')):(estimate('ranged')) \
             with points linestyle 1 title 'speed-up', \
         summary using (beside(1, 0.3)):(between('single')):(inside(low('single'))):(inside(high('single'))) \
             with yerrorbars linestyle 3 dashtype 1 pointsize 0 \
             notitle, \
         summary using (beside(1, 0.3)): \
             (high('single') > roof \
                 ? between('single') : NaN):(0): \
             (roof - between('single')) \
             with vectors head filled size screen 0.008,20 linestyle 3 dashtype 1 notitle, \
         summary using (beside(1, 0.3)): \
             (low('single') < ground \
                 ? between('single') : NaN):(0): \
             (ground - between('single')) \
             with vectors head filled size screen 0.008,20 linestyle 3 dashtype 1 notitle, \
         summary using (beside(1, 0.3)):(estimate('single')) \
             with points linestyle 3 title 'plain GET'
    unset output
}
