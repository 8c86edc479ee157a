# Download rate by number of threads; higher is faster.
# Rates are bytes / seconds. The mean is geometric over trials, or over the means of the runs if each network has
# several; the interval is Student's t on logarithms.
#
# To redraw it: run gnuplot throughput.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-home-vs-sample-office' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads; higher is faster'
subject  = 'sample-office against sample-home, 4 MB'
detail   = 'sample-home  2026-11-26  ·  sample-office  2026-11-26  ·  bars: 95% CI'
note     = ''

# The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
comparison = results . '/comparison.csv'
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

# Threads, logarithmic; beside(n, 0.5) is halfway from n to the next slot.
set logscale x 2
beside(n, share) = n * (2.0 / 1) ** share
left  = 1 / (2.0 / 1) ** 0.6
right = 8 * (2.0 / 1) ** 0.6
set xrange [left : right]
set xtics nomirror (1, 2, 4, 8)
set xlabel 'threads (logarithmic scale)'
set ylabel 'total rate of all threads, ' . unitName

# A quantity of the ranged downloads, compared with one network; NaN in the rows of other networks.
ofPair(word, name) = strcol('other') eq word && strcol('method') eq 'ranged' ? number(name) : NaN
# The same, only if both ends of its interval are numbers.
within(word, name, low, high) = ofPair(word, low) == ofPair(word, low) && ofPair(word, high) == ofPair(word, high) \
    ? ofPair(word, name) : NaN
inside(y) = y < ground ? ground : y > roof ? roof : y

# The height: all estimates; a longer interval is clipped at twice their height.
top = 0
bottom = 1e300
widest = 0
narrowest = 1e300
set table $unused
plot comparison using (v = unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean'), \
     top = higher(top, v), \
     bottom = lower(bottom, v > 0 ? v : NaN), \
     widest = higher(widest, unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_high')), \
     narrowest = lower(narrowest, unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_low'))) \
    with table if (0)
plot comparison using (v = unit * ofPair('sample-office', 'other_bytes_per_second_geomean'), \
     top = higher(top, v), \
     bottom = lower(bottom, v > 0 ? v : NaN), \
     widest = higher(widest, unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_high')), \
     narrowest = lower(narrowest, unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_low'))) \
    with table if (0)
unset table
if (top == 0) { top = 1; bottom = 1; set label 9 'no data' at graph 0.5, 0.5 center }
isLogarithmic = top > 20 * bottom
ground = isLogarithmic ? 0.7 * higher(narrowest, bottom / 2) : 0
if (isLogarithmic) { ground = lower(ground, 0.7 * bottom) }
roof = higher(0, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
if (isLogarithmic) {
    set logscale y
    set ytics ()
    do for [e = int(floor(log10(ground))):int(ceil(log10(roof)))] {
        set ytics add (10.0 ** e, 10.0 ** e * 2, 10.0 ** e * 5)
    }
}
set yrange [ground : roof]

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='throughput.png'" throughput.gp
if (!exists("only")) { only = '' }
do for [file in 'throughput.svg throughput.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'throughput.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'throughput.svg') {
        set terminal svg size 1200,750 noenhanced name 'throughput' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot comparison using (beside(number('threads'), -0.08)): \
             (unit * within('sample-office', 'baseline_bytes_per_second_geomean', \
                 'baseline_bytes_per_second_geomean_ci_low', 'baseline_bytes_per_second_geomean_ci_high')): \
             (inside(unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_low'))): \
             (inside(unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_high'))) \
             with yerrorbars linecolor rgb '#0072B2' pointtype 7 dashtype 1 linewidth 1.5 pointsize 0 notitle, \
         comparison using (beside(number('threads'), -0.08)): \
             (unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_high') > roof \
                 ? unit * within('sample-office', 'baseline_bytes_per_second_geomean', \
             'baseline_bytes_per_second_geomean_ci_low', 'baseline_bytes_per_second_geomean_ci_high') : NaN):(0): \
             (roof - unit * within('sample-office', 'baseline_bytes_per_second_geomean', \
             'baseline_bytes_per_second_geomean_ci_low', 'baseline_bytes_per_second_geomean_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#0072B2' dashtype 1 notitle, \
         comparison using (beside(number('threads'), -0.08)): \
             (unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean_ci_low') < ground \
                 ? unit * within('sample-office', 'baseline_bytes_per_second_geomean', \
             'baseline_bytes_per_second_geomean_ci_low', 'baseline_bytes_per_second_geomean_ci_high') : NaN):(0): \
             (ground - unit * within('sample-office', 'baseline_bytes_per_second_geomean', \
             'baseline_bytes_per_second_geomean_ci_low', 'baseline_bytes_per_second_geomean_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#0072B2' dashtype 1 notitle, \
         comparison using (beside(number('threads'), -0.08)): \
             (unit * ofPair('sample-office', 'baseline_bytes_per_second_geomean')) \
             with linespoints linecolor rgb '#0072B2' pointtype 7 dashtype 1 linewidth 2 pointsize 1.1 \
             title 'sample-home', \
         comparison using (beside(number('threads'), 0.08)): \
             (unit * within('sample-office', 'other_bytes_per_second_geomean', \
                 'other_bytes_per_second_geomean_ci_low', 'other_bytes_per_second_geomean_ci_high')): \
             (inside(unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_low'))): \
             (inside(unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_high'))) \
             with yerrorbars linecolor rgb '#D55E00' pointtype 5 dashtype 1 linewidth 1.5 pointsize 0 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_high') > roof \
                 ? unit * within('sample-office', 'other_bytes_per_second_geomean', \
             'other_bytes_per_second_geomean_ci_low', 'other_bytes_per_second_geomean_ci_high') : NaN):(0): \
             (roof - unit * within('sample-office', 'other_bytes_per_second_geomean', \
             'other_bytes_per_second_geomean_ci_low', 'other_bytes_per_second_geomean_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#D55E00' dashtype 1 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (unit * ofPair('sample-office', 'other_bytes_per_second_geomean_ci_low') < ground \
                 ? unit * within('sample-office', 'other_bytes_per_second_geomean', \
             'other_bytes_per_second_geomean_ci_low', 'other_bytes_per_second_geomean_ci_high') : NaN):(0): \
             (ground - unit * within('sample-office', 'other_bytes_per_second_geomean', \
             'other_bytes_per_second_geomean_ci_low', 'other_bytes_per_second_geomean_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#D55E00' dashtype 1 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (unit * ofPair('sample-office', 'other_bytes_per_second_geomean')) \
             with linespoints linecolor rgb '#D55E00' pointtype 5 dashtype 1 linewidth 2 pointsize 1.1 \
             title 'sample-office'
    unset output
}
