# The rate of each downloader by its threads, as a ratio with its 95 % interval, all from the same blocks.
# gnuplot -e "name='plain'; base='socket'" ratios.gp   (plain.csv -> plain.svg, plain.png)
# gnuplot -e "name='tls'; base='curl'" ratios.gp

if (!exists('name')) name = 'plain'
if (!exists('base')) base = 'socket'
if (!exists('folder')) folder = '.'

file = folder . '/' . name . '.csv'
set datafile separator comma
set datafile columnheaders
set encoding utf8
set logscale x 2
set xtics (1, 2, 4, 8, 16)
set xrange [0.8 : 20]
set xlabel 'threads (logarithmic scale)'
set ylabel base eq 'socket' ? 'rate, bare sockets of as many threads = 1' : 'rate, curl -o = 1'
set grid ytics linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
set border 3
set tics nomirror
set key outside right center
set title (name eq 'tls' ? 'Downloaders over TLS, nginx on loopback' : 'Downloaders over plain HTTP, nginx on loopback')

methods = 'socket discard ranged get curl aria2c axel wget2'
titles  = "'bare sockets' 'dlsweep, discard' 'dlsweep, file' 'dlsweep get' 'curl -o' aria2c axel wget2"
colours = '#000000 #56B4E9 #0072B2 #009E73 #D55E00 #E69F00 #882255 #999933'
points  = '2 6 7 5 13 9 11 15'

number(column) = strlen(strcol(column)) ? column(column) : NaN
of(method, column) = strcol('method') eq method ? number(column) : NaN
# An interval is drawn only where it is known.
known(method) = of(method, base . '_low') == of(method, base . '_low') ? of(method, base) : NaN
beside(i) = column('threads') * 1.02 ** (i - 4.5)
# There are no bare sockets over TLS.
first = base eq 'socket' ? 1 : 2

# A few wide intervals must not flatten everything else: they may reach beyond the frame.
stats file using (number(base)) nooutput
set yrange [0 : 1.6 * STATS_max]

do for [kind in 'svg png'] {
    if (kind eq 'svg') {
        set terminal svg size 1100,650 noenhanced font 'sans-serif,12' fontscale 1.2 background '#ffffff'
    } else {
        set terminal pngcairo size 1100,650 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output folder . '/' . name . '.' . kind
    plot for [i = first:words(methods)] file \
            using (beside(i)):(known(word(methods, i))):(of(word(methods, i), base . '_low')):(of(word(methods, i), base . '_high')) \
            with yerrorbars linewidth 1.2 pointtype 0 linecolor rgb word(colours, i) notitle, \
        for [i = first:words(methods)] file using (beside(i)):(of(word(methods, i), base)) \
            with linespoints linewidth 1.5 pointtype int(word(points, i)) linecolor rgb word(colours, i) \
            title word(titles, i)
    unset output
}
