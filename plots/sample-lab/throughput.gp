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
subject  = '127.0.0.1:37069/lab.bin'
detail   = 'sample-lab  ·  2026-11-22 13:37 UTC  ·  5 trials of each thread count'
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
1.0,3992501.0912518315,3984317.079315471,3996663.2235046853
1.0442737824274138,4169264.215907128,4160717.8668069136,4173610.6214977787
1.0905077326652577,4353853.312684603,4344928.584383776,4358392.150090716
1.1387886347566916,4546614.866971277,4537295.007191435,4551354.65587718
1.189207115002721,4747910.704372808,4738178.219148821,4752860.341661485
1.241857812073484,4958118.669883,4947955.290725728,4963287.44633609
1.2968395546510096,5177633.337122699,5167019.986727891,5183030.954859888
1.3542555469368927,5406866.748979394,5395783.505418381,5412503.3396699065
1.414213562373095,5646249.191037717,5634675.250362692,5652135.334918094
1.4768261459394993,5896229.9992526835,5884143.636446385,5902376.744986556
1.5422108254079407,6157278.403381588,6144656.931578064,6163697.288798719
1.6104903319492543,6429884.407757919,6416704.1356578525,6436587.481511435
1.681792830507429,6714559.711060415,6700795.898461056,6721559.555242888
1.7562521603732995,7011838.666803783,6997465.478160028,7019148.420564617
1.8340080864093424,7322279.286353982,7307269.742283426,7329912.670562421
1.9152065613971472,7646464.286350778,7630790.212991708,7654435.629350847
2.0,7985002.182503664,7968634.158630942,7993326.447009372
2.0885475648548275,8338528.431814257,8321435.733613827,8347221.242995558
2.1810154653305154,8707706.625369206,8689857.168767555,8716784.300181432
2.277577269513383,9093229.733942538,9074590.014382873,9102709.311754363
2.378414230005442,9495821.408745602,9476356.438297642,9505720.68332297
2.483715624146968,9916237.339765983,9895910.581451457,9926574.89267218
2.5936791093020193,10355266.67424538,10334039.973455781,10366061.909719778
2.7085110938737853,10813733.497958772,10791567.010836761,10825006.679339815
2.82842712474619,11292498.382075436,11269350.500725407,11304270.669836208
2.9536522918789987,11792459.998505369,11768287.272892792,11804753.489973133
3.0,11977503.27375551,11952951.237946406,11989989.670514049
3.0844216508158815,12314556.806763178,12289313.863156151,12327394.57759746
3.2209806638985086,12859768.81551584,12833408.27131573,12873174.963022893
3.363585661014858,13429119.42212083,13401591.796922136,13443119.110485801
3.5125043207465994,14023677.333607567,13994930.956320083,14038296.84112926
3.668016172818685,14644558.572707966,14614539.484566826,14659825.341124818
3.830413122794295,15292928.572701558,15261580.425983444,15308871.258701721
4.0,15970004.36500733,15937268.317261858,15986652.894018715
4.177095129709655,16677056.863628516,16642871.467227627,16694442.485991089
4.362030930661031,17415413.250738416,17379714.33753508,17433568.600362834
4.555154539026766,18186459.46788511,18149180.028765712,18205418.62350869
4.756828460010884,18991642.817491237,18952712.876595255,19011441.366645906
4.967431248293935,19832474.679532003,19791821.16290288,19853149.785344325
4.97835613229695,19876092.290835787,19829556.77929046,19889636.53242453
5.0,19876092.290835787,19855105.433892924,19892866.816037502
5.187358218604039,19876092.290835787,19855105.433892924,19892866.816037502
5.417022187747571,19876092.290835787,19855105.433892924,19892866.816037502
5.656854249492381,19876092.290835787,19855105.433892924,19892866.816037502
5.9073045837579965,19876092.290835787,19855105.433892924,19892866.816037502
6.0,19876092.290835787,19855105.433892924,19892866.816037502
6.168843301631763,19876092.290835787,19855105.433892924,19892866.816037502
6.441961327797016,19876092.290835787,19855105.433892924,19892866.816037502
6.727171322029717,19876092.290835787,19855105.433892924,19892866.816037502
7.0,19876092.290835787,19855105.433892924,19892866.816037502
7.025008641493197,19876092.290835787,19855105.433892924,19892866.816037502
7.33603234563737,19876092.290835787,19855105.433892924,19892866.816037502
7.6608262455885905,19876092.290835787,19855105.433892924,19892866.816037502
7.999999999999998,19876092.290835787,19855105.433892924,19892866.816037502
8.0,19876092.290835787,19855105.433892924,19892866.816037502
8.35419025941931,19876092.290835787,19855105.433892924,19892866.816037502
8.724061861322062,19876092.290835787,19855105.433892924,19892866.816037502
9.0,19876092.290835787,19855105.433892924,19892866.816037502
9.11030907805353,19876092.290835787,19855105.433892924,19892866.816037502
9.513656920021766,19876092.290835787,19855105.433892924,19892866.816037502
9.934862496587872,19876092.290835787,19855105.433892924,19892866.816037502
10.0,19876092.290835787,19855105.433892924,19892866.816037502
10.374716437208079,19876092.290835787,19855105.433892924,19892866.816037502
10.83404437549514,19876092.290835787,19855105.433892924,19892866.816037502
11.0,19876092.290835787,19855105.433892924,19892866.816037502
11.31370849898476,19876092.290835787,19855105.433892924,19892866.816037502
11.814609167515995,19876092.290835787,19855105.433892924,19892866.816037502
12.0,19876092.290835787,19855105.433892924,19892866.816037502
12.337686603263528,19876092.290835787,19855105.433892924,19892866.816037502
12.88392265559403,19876092.290835787,19855105.433892924,19892866.816037502
13.0,19876092.290835787,19855105.433892924,19892866.816037502
13.454342644059432,19876092.290835787,19855105.433892924,19892866.816037502
14.0,19876092.290835787,19855105.433892924,19892866.816037502
14.050017282986396,19876092.290835787,19855105.433892924,19892866.816037502
14.672064691274741,19876092.290835787,19855105.433892924,19892866.816037502
15.0,19876092.290835787,19855105.433892924,19892866.816037502
15.321652491177176,19876092.290835787,19855105.433892924,19892866.816037502
15.999999999999998,19876092.290835787,19855105.433892924,19892866.816037502
16.0,19876092.290835787,19855105.433892924,19892866.816037502
END

# The knee and its interval.
set object 20 rectangle from 4.970047717323274, graph 0 to 4.990655211460533, graph 1 \
    fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
set arrow 20 from 4.980340805774935, graph 0 to 4.980340805774935, graph 1 \
    nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
set label 20 'knee 4.98 (4.97-5.00)' at 4.980340805774935, graph 1.03 center textcolor rgb '#555555'
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
