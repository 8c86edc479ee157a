# Download rate by number of threads; higher is faster.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn. If the rates differ by more than 20 to 1, the scale is logarithmic.
# The model is the simplest curve that the data support; its band is Student's t over fits to individual blocks.
# It is fitted to the steady rates: those of the time in which all connections were receiving, without the start.
#
# To redraw it: run gnuplot throughput.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-nginx' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads; higher is faster'
subject  = '127.0.0.1:8080/200MB.bin'
detail   = 'sample-nginx  ·  2026-11-22 13:29 UTC  ·  5 trials of each thread count'
note     = ''

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

rate(word) = ended('ok') && strcol('method') eq word ? unit * number('bytes') / number('seconds') : NaN

# A method's estimate and its interval in a row of summary.csv; NaN in the rows of other methods.
ofMethod(word, name) = strcol('method') eq word ? unit * number(name) : NaN
estimate(word) = ofMethod(word, 'bytes_per_second_geomean')
low(word) = ofMethod(word, 'bytes_per_second_geomean_ci_low')
high(word) = ofMethod(word, 'bytes_per_second_geomean_ci_high')
between(word) = low(word) == low(word) && high(word) == high(word) ? estimate(word) : NaN
inside(y) = y < ground ? ground : y > roof ? roof : y

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
roof = higher(unit * 83938512.92656156, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
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
1.0,10182255.044471182,9793787.560967822,10462361.237147788
1.0330248790212284,10518522.785478147,10117226.210328406,10807879.451280992
1.0671404006768237,10865895.72795057,10451346.381954877,11164808.36263554
1.102382583307841,11224740.61982343,10796500.8318279,11533524.80810679
1.1387886347566916,11595436.320837779,11153053.965651618,11914418.069582865
1.1763969916502812,11978374.202531816,11521382.223584507,12307890.284939189
1.2152473599804687,12373958.561441401,11901874.477675686,12714356.872605825
1.255380757024691,12782607.04594671,12294932.442426784,13134246.970156368
1.2968395546510096,13204751.097215014,12700971.098912118,13568003.887380732
1.339667524053303,13640836.404705986,13120419.132905822,14016085.574321052
1.383909881963832,14091323.376719734,13553719.387477811,14478965.104764152
1.42961333839197,14556687.626484925,14001329.33053696,14957131.17570159
1.4768261459394991,15037420.474299418,14463721.537814334,15451088.623283794
1.5255981507445382,15534029.466254458,14941384.19179735,15961358.95581398
1.5759808451078865,16047038.910089726,15434821.597141167,16488480.904344153
1.6280274218573478,16576990.4287444,15944554.713101013,17033010.99145397
1.681792830507429,17124443.53218976,16471121.703548547,17595524.11881401
1.7373338352737062,17689976.20814614,17015078.505152125,18176614.1741529
1.794709075003107,18274185.532308593,17576999.414321493,18776894.658269864
1.8539791250833855,18877688.298724588,18157477.69353568,19396999.332753595
1.9152065613971472,19501121.670990445,18757126.19769537,20037582.88909265
1.978456026387951,20145143.854953106,19376578.021160122,20699321.63988272
2.0,20364510.08894233,19587575.12193561,20924722.474295538
2.0437942973082333,20810434.793628197,20016487.16615435,21382914.232861362
2.1112903567211143,21497696.885066953,20677529.233246587,22089082.388522934
2.181015465330515,22207655.72393127,21360402.134632416,22818571.662093792
2.2530432372164837,22941060.867559213,22065826.83097346,23572152.230671696
2.327449717555155,23698686.627329018,22794548.09256976,24350619.706359632
2.404313462905406,24481332.886158586,23547335.28567047,25154795.976254124
2.483715624146968,25289825.94300233,24324983.18475198,25985530.07017353
2.565740032157556,26125019.385237932,25128312.811621856,26843699.057043534
2.6504732863194826,26987794.989862688,25958172.302233275,27730208.970884684
2.7380048459491806,27879063.654452544,26815437.802126665,28645995.767381463
2.82842712474619,28799766.358865995,27701014.391443197,29592026.312041886
2.921835588361294,29750875.158707216,28615837.040485945,30569299.400990106
3.0183288551868452,30733394.211599223,29560871.59683921,31578846.815471545
3.118008800475674,31748360.837348927,30537115.805086814,32621734.411182314
3.220980663898508,32796846.613124713,31545600.360207077,33699063.243574284
3.3273531606534728,33879958.504800975,32587389.99575497,34811970.730322085
3.437238596244956,34998840.0356663,33663584.6079824,35961631.852181554
3.550752985053042,36154672.493727416,34775320.41708182,37149260.39350571
3.668016172818685,37348676.17888493,35923771.166780435,38376110.22372939
3.7891519631739308,38582111.69129568,37110149.36354969,39643476.62117341
3.9142882483508,39856281.26228414,38335707.55674053,40952697.64056846
4.0,40729020.177884735,39175150.243871294,41849444.94859116
4.043557144206802,41172530.12920717,39601739.66099512,42305155.52574122
4.177095129709655,42532247.95572216,40909582.32232971,43702278.16895312
4.3150431910284786,43936870.29896081,42260616.32933367,45145540.61843491
4.457546970383569,45387880.125155285,43656268.07097235,46636466.63570656
4.604756919811931,46886809.3753186,45098011.042534575,48176630.30432837
4.756828460010883,48435240.58262994,46587367.40131235,49767657.69177931
4.913922144427479,50034808.543235436,48125909.57365826,51411228.566220276
5.076203828766933,51687202.04222598,49715261.915114775,53109078.16995229
5.243844846099056,53394165.63661634,51357102.42537017,54862999.05144398
5.417022187747571,55157501.49720508,53053164.51984891,56674842.95785974
5.595918690153243,56979071.31126335,54805238.85981011,58546522.79009003
5.780723227908186,58860798.24805983,56615175.24288492,60480014.6223464
5.971630913165059,60804668.989295,58484884.556046896,62477359.78845158
6.168843301631762,62812735.82659237,60416340.79308092,64540667.03703102
6.372568605369067,64887118.8282578,62411583.13867756,66672114.757878184
6.583021912615858,67030008.07759715,64472718.12135579,68873953.28184663
6.800425414874093,69243665.98515183,66601921.83748339,71148507.25669342
7.025008641493197,71530429.67729762,68801442.24874766,73498178.10138679
7.257008702001594,73892713.46372694,71073601.5554984,75925446.5414656
7.496670536441197,76333011.3864169,73420798.6484718,78432875.22813033
7.744247173969176,78853899.85277945,75845511.64147963,81023111.44382651
7.999999999999998,81458040.35576934,78350300.48774245,83698889.89718217
8.0,81458040.35576934,78350300.48774245,83698889.89718217
END

# The steady rates that it was fitted to: those of the analysis, from intervals.csv.
$steady << END
threads,bytes_per_second
2,20378393.41879673
8,81142632.0911851
4,35298620.58929438
1,9971862.751913013
8,73548612.71215606
1,10189091.72210567
4,40099288.82438059
2,20687360.313110255
1,10438887.588836176
2,20677219.84971583
4,40709683.62010918
8,83886606.94770265
8,82560369.82325259
4,40692964.52905315
1,10311872.287632218
2,20094166.467676446
8,83938512.92656156
1,10423137.132684495
4,40785067.13508647
2,20677731.919213112
END

# The recommended count.
set arrow 21 from 8, graph 0 to 8, graph 1 \
    nohead linewidth 1.5 dashtype (2, 4) linecolor rgb '#000000' back
set label 21 'recommended: 8' at 8, graph 1.03 center


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
         trials using (beside(number('threads'), -0.1)):(rate('ranged')) \
             with points linestyle 2 title 'one trial', \
         $steady using (beside(column('threads'), 0.1)):(unit * column('bytes_per_second')) \
             with points linestyle 7 pointtype 1 pointsize 0.7 linewidth 1.2 title 'one trial, steady rate', \
         $fitted using (column('threads')):(unit * column('low')):(unit * column('high')) \
             with filledcurves linecolor rgb '#E69F00' fillstyle transparent solid 0.25 noborder notitle, \
         $fitted using (column('threads')):(unit * column('bytes_per_second')) \
             with lines linestyle 7 title 'model of steady rates: linear, 95% band', \
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
