# Download rate by number of threads; higher is faster.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn. If the rates differ by more than 20 to 1, the scale is logarithmic.
# The model is the simplest curve that the data support; its band is Student's t over fits to individual blocks.
# It is fitted to bytes divided by the whole time.
#
# To redraw it: run gnuplot throughput.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-lab' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads; higher is faster'
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
set tmargin at screen 0.73
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
set ylabel 'total rate of all threads, ' . unitName

rate(word) = ended('ok') && strcol('method') eq word ? unit * number('bytes') / number('seconds') : NaN

# A method's estimate and its interval in a row of summary.csv; NaN in the rows of other methods.
ofMethod(word, name) = strcol('method') eq word ? unit * number(name) : NaN
estimate(word) = ofMethod(word, 'bytes_per_second_geomean')
low(word) = ofMethod(word, 'bytes_per_second_geomean_ci_low')
high(word) = ofMethod(word, 'bytes_per_second_geomean_ci_high')
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

# The height: all trials and means; a longer interval is clipped at twice their height.
top = 0
bottom = 1e300
widest = 0
narrowest = 1e300
set table $unused
plot trials using (v = rate('ranged'), \
     top = higher(top, v), \
     bottom = lower(bottom, v > 0 ? v : NaN)) \
    with table if (0)
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
roof = higher(unit * 20000000.0, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
if (isLogarithmic) {
    set logscale y
    set ytics ()
    do for [e = int(floor(log10(ground))):int(ceil(log10(roof)))] {
        set ytics add (10.0 ** e, 10.0 ** e * 2, 10.0 ** e * 5)
    }
}
set yrange [ground : roof]

# The fitted curve and its band.
$fitted << END
threads,bytes_per_second,low,high
1.0,3977137.961604938,3974756.299594266,3978324.4124113163
1.0442737824274138,4153220.902400844,4150733.795204495,4154459.8818720845
1.0905077326652577,4337099.701006726,4334502.480167493,4338393.534785509
1.1387886347566916,4529119.5095351,4526407.299905515,4530470.626229102
1.189207115002721,4729640.761288013,4726808.47187939,4731051.69702856
1.241857812073484,4939039.847313107,4936082.161739435,4940513.250515649
1.2968395546510096,5157709.822913376,5154621.189412126,5159248.459248735
1.3542555469368927,5386061.145436768,5382835.766447896,5387667.903022484
1.414213562373095,5624522.4447305845,5621154.266014103,5626200.339552053
1.4768261459394993,5873541.327706693,5870024.026978541,5875293.509278423
1.5422108254079407,6133585.218528003,6129912.193592682,6135414.975805414
1.6104903319492543,6405142.235993114,6401306.592350955,6407053.00354612
1.681792830507429,6688722.109766113,6684716.647671873,6690717.47422603
1.7562521603732995,6984857.137171331,6980674.338119809,6986940.84396321
1.8340080864093424,7294103.182349024,7289735.194962357,7296279.142722049
1.9152065613971472,7617040.719647453,7612479.3449375825,7619313.018016604
2.0,7954275.923209877,7949512.599188532,7956648.8248226335
2.0885475648548275,8306441.8048016885,8301467.590408991,8308919.76374417
2.1810154653305154,8674199.402013455,8669004.960334988,8676787.069571018
2.277577269513383,9058239.019070202,9052814.59981103,9060941.252458174
2.378414230005442,9459281.522576028,9453616.943758782,9462103.394057086
2.483715624146968,9878079.694626216,9872164.323478872,9881026.501031265
2.5936791093020193,10315419.645826753,10309242.378824253,10318496.918497434
2.7085110938737853,10772122.290873557,10765671.532895794,10775335.80604493
2.82842712474619,11249044.88946119,11242308.532028226,11252400.679104088
2.9536522918789987,11747082.655413408,11740048.053957105,11750587.018556828
3.0,11931413.884814808,11924268.898782833,11934973.237233942
3.0844216508158815,12267170.43705603,12259824.387185385,12270829.951610807
3.2209806638985086,12810284.471986253,12802613.184701934,12814106.007092219
3.363585661014858,13377444.219532251,13369433.29534377,13381434.948452037
3.5125043207465994,13969714.274342688,13961348.676239643,13973881.687926397
3.668016172818685,14588206.364698077,14579470.389924742,14592558.285444073
3.830413122794295,15234081.43929488,15224958.689875195,15238626.036033181
4.0,15908551.846419727,15899025.198377093,15913297.649645241
4.177095129709655,16612883.60960335,16602935.180818014,16617839.527488312
4.362030930661031,17348398.80402688,17338009.920670006,17353574.13914201
4.555154539026766,18116478.03814037,18105629.199622095,18121882.50491638
4.756828460010884,18918563.045152023,18907233.887517598,18924206.78811421
4.926283020703479,19592507.211249612,19548149.837540448,19603094.606269214
4.967431248293935,19592507.211249612,19543838.688275326,19640618.576140217
5.0,19592507.211249612,19543838.688275326,19640618.576140217
5.187358218604039,19592507.211249612,19543838.688275326,19640618.576140217
5.417022187747571,19592507.211249612,19543838.688275326,19640618.576140217
5.656854249492381,19592507.211249612,19543838.688275326,19640618.576140217
5.9073045837579965,19592507.211249612,19543838.688275326,19640618.576140217
6.0,19592507.211249612,19543838.688275326,19640618.576140217
6.168843301631763,19592507.211249612,19543838.688275326,19640618.576140217
6.441961327797016,19592507.211249612,19543838.688275326,19640618.576140217
6.727171322029717,19592507.211249612,19543838.688275326,19640618.576140217
7.0,19592507.211249612,19543838.688275326,19640618.576140217
7.025008641493197,19592507.211249612,19543838.688275326,19640618.576140217
7.33603234563737,19592507.211249612,19543838.688275326,19640618.576140217
7.6608262455885905,19592507.211249612,19543838.688275326,19640618.576140217
7.999999999999998,19592507.211249612,19543838.688275326,19640618.576140217
8.0,19592507.211249612,19543838.688275326,19640618.576140217
8.35419025941931,19592507.211249612,19543838.688275326,19640618.576140217
8.724061861322062,19592507.211249612,19543838.688275326,19640618.576140217
9.0,19592507.211249612,19543838.688275326,19640618.576140217
9.11030907805353,19592507.211249612,19543838.688275326,19640618.576140217
9.513656920021766,19592507.211249612,19543838.688275326,19640618.576140217
9.934862496587872,19592507.211249612,19543838.688275326,19640618.576140217
10.0,19592507.211249612,19543838.688275326,19640618.576140217
10.374716437208079,19592507.211249612,19543838.688275326,19640618.576140217
10.83404437549514,19592507.211249612,19543838.688275326,19640618.576140217
11.0,19592507.211249612,19543838.688275326,19640618.576140217
11.31370849898476,19592507.211249612,19543838.688275326,19640618.576140217
11.814609167515995,19592507.211249612,19543838.688275326,19640618.576140217
12.0,19592507.211249612,19543838.688275326,19640618.576140217
12.337686603263528,19592507.211249612,19543838.688275326,19640618.576140217
12.88392265559403,19592507.211249612,19543838.688275326,19640618.576140217
13.0,19592507.211249612,19543838.688275326,19640618.576140217
13.454342644059432,19592507.211249612,19543838.688275326,19640618.576140217
14.0,19592507.211249612,19543838.688275326,19640618.576140217
14.050017282986396,19592507.211249612,19543838.688275326,19640618.576140217
14.672064691274741,19592507.211249612,19543838.688275326,19640618.576140217
15.0,19592507.211249612,19543838.688275326,19640618.576140217
15.321652491177176,19592507.211249612,19543838.688275326,19640618.576140217
15.999999999999998,19592507.211249612,19543838.688275326,19640618.576140217
16.0,19592507.211249612,19543838.688275326,19640618.576140217
END

# The knee and its interval.
set object 20 rectangle from 4.913975165867731, graph 0 to 4.939936571214252, graph 1 \
    fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
set arrow 20 from 4.926938768841016, graph 0 to 4.926938768841016, graph 1 \
    nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
set label 20 'knee 4.93 (4.91-4.94)' at 4.926938768841016, graph 1.03 center textcolor rgb '#555555'
# The recommended count.
set arrow 21 from 5, graph 0 to 5, graph 1 \
    nohead linewidth 1.5 dashtype (2, 4) linecolor rgb '#000000' back
set label 21 'recommended: 5' at 5, graph 1.075 center


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
    plot summary using (left):(between('single')):(left):(right): \
             (inside(low('single'))):(inside(high('single'))) \
             with boxxyerror linecolor rgb '#D55E00' fillstyle transparent solid 0.12 noborder notitle, \
         summary using (left):(estimate('single')):(right - left):(0) \
             with vectors nohead linestyle 3 title 'plain GET, mean and 95% CI', \
         $expected using (column('threads')):(unit * column('bytes_per_second')) \
             with lines linestyle 4 title 'known truth (lab server)', \
         trials using (beside(number('threads'), -0.22)):(rate('ranged')) \
             with points linestyle 2 title 'one trial', \
         $fitted using (column('threads')):(unit * column('low')):(unit * column('high')) \
             with filledcurves linecolor rgb '#E69F00' fillstyle transparent solid 0.25 noborder notitle, \
         $fitted using (column('threads')):(unit * column('bytes_per_second')) \
             with lines linestyle 7 title 'model: knee, 95% band', \
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
             with points linestyle 1 title 'geometric mean'
    unset output
}
