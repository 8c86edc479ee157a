# Download time of sample-office relative to sample-home; above 1: slower.
# The ratio of the geometric means of the seconds: above 1 a network is slower. The interval is individual, from
# Welch's test on logarithms. A difference within the band is smaller than the margin.
#
# To redraw it: run gnuplot ratio.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-home-vs-sample-office' # the folder of the CSV files
heading  = 'Download time of sample-office relative to sample-home; above 1: slower'
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
set ylabel 'time relative to sample-home'
set logscale y
margin = 0.1 # the smallest difference that matters

# A quantity of the ranged downloads, compared with one network; NaN in the rows of other networks.
ofPair(word, name) = strcol('other') eq word && strcol('method') eq 'ranged' ? number(name) : NaN
# The same, only if both ends of its interval are numbers.
within(word, name, low, high) = ofPair(word, low) == ofPair(word, low) && ofPair(word, high) == ofPair(word, high) \
    ? ofPair(word, name) : NaN
inside(y) = y < ground ? ground : y > roof ? roof : y

# The height: all estimates and the band; a longer interval is clipped at twice or half of its estimate.
top = 1 + margin
bottom = 1 / (1 + margin)
set table $unused
plot comparison using (top = higher(top, lower(ofPair('sample-office', 'seconds_ratio_ci_high'), 2 * ofPair('sample-office', 'seconds_ratio'))), \
     top = higher(top, ofPair('sample-office', 'seconds_ratio')), \
     bottom = lower(bottom, higher(ofPair('sample-office', 'seconds_ratio_ci_low'), ofPair('sample-office', 'seconds_ratio') / 2)), \
     bottom = lower(bottom, ofPair('sample-office', 'seconds_ratio'))) \
    with table if (0)
unset table
ground = bottom / (top / bottom) ** 0.08
roof = top * (top / bottom) ** 0.08
set yrange [ground : roof]
if (top / bottom > 4) {
    set ytics (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
} else {
    set ytics (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3)
}
if (top / bottom < 1.5) { set ytics (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4) }

# The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
# terminal for it. To draw only one: gnuplot -e "only='ratio.png'" ratio.gp
if (!exists("only")) { only = '' }
do for [file in 'ratio.svg ratio.png'] {
    if (only ne '' && only ne file) { continue }
    name = file eq 'ratio.svg' ? 'svg' : 'pngcairo'
    if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
        printerr file.': this gnuplot has no terminal '.name
        continue
    }
    if (file eq 'ratio.svg') {
        set terminal svg size 1200,750 noenhanced name 'ratio' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    headingFont = strlen(heading) > 78 ? ',16' : ',20'
    set label 1 heading at screen 0.03, 0.955 left font headingFont
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot [left:right] '+' using 1:(1 / (1 + margin)):(1 + margin) \
             with filledcurves linecolor rgb '#888888' fillstyle transparent solid 0.15 noborder \
             title sprintf('equivalent within %g%%', 100 * margin), \
         1 with lines linewidth 1.2 linecolor rgb '#555555' notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (within('sample-office', 'seconds_ratio', \
                 'seconds_ratio_ci_low', 'seconds_ratio_ci_high')): \
             (inside(ofPair('sample-office', 'seconds_ratio_ci_low'))): \
             (inside(ofPair('sample-office', 'seconds_ratio_ci_high'))) \
             with yerrorbars linecolor rgb '#D55E00' pointtype 5 dashtype 1 linewidth 1.5 pointsize 0 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (ofPair('sample-office', 'seconds_ratio_ci_high') > roof \
                 ? within('sample-office', 'seconds_ratio', \
             'seconds_ratio_ci_low', 'seconds_ratio_ci_high') : NaN):(0): \
             (roof - within('sample-office', 'seconds_ratio', \
             'seconds_ratio_ci_low', 'seconds_ratio_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#D55E00' dashtype 1 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (ofPair('sample-office', 'seconds_ratio_ci_low') < ground \
                 ? within('sample-office', 'seconds_ratio', \
             'seconds_ratio_ci_low', 'seconds_ratio_ci_high') : NaN):(0): \
             (ground - within('sample-office', 'seconds_ratio', \
             'seconds_ratio_ci_low', 'seconds_ratio_ci_high')) \
             with vectors head filled size screen 0.008,20 linecolor rgb '#D55E00' dashtype 1 notitle, \
         comparison using (beside(number('threads'), 0.08)): \
             (ofPair('sample-office', 'seconds_ratio')) \
             with linespoints linecolor rgb '#D55E00' pointtype 5 dashtype 1 linewidth 2 pointsize 1.1 \
             title 'sample-office'
    unset output
}
