# Download rate by number of threads.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn.
# The model is the simplest curve that the data bear out; its band is Student's t over fits to single blocks.
# It is fitted to the rates of the time in which all connections were receiving, without the start.
#
# To draw it again: gnuplot throughput.gp (5.4 or later), in this folder.

# What you may want to change
results  = '../../results/sample-home' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads'
subject  = '127.0.0.1:8081/lab.bin'
detail   = 'sample-home  ·  2026-11-26 21:13 UTC  ·  5 trials of each thread count'
note     = ''

# The files, read by column name. An empty cell is no number: it is left out, never drawn at 0.
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

# The page: title and origin on top, the key at the foot, the data between them.
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

# Threads, each step a doubling; beside(n, 0.5) is half the way from n to the next slot.
set logscale x 2
beside(n, share) = n * (2.0 / 1) ** share
left  = 1 / (2.0 / 1) ** 0.6
right = 8 * (2.0 / 1) ** 0.6
set xrange [left : right]
set xtics nomirror (1, 2, 4, 8)
set xlabel 'threads (logarithmic scale)'
set ylabel 'rate of all threads together, ' . unitName

rate(word) = ended('ok') && strcol('method') eq word ? unit * number('bytes') / number('seconds') : NaN
steady(word) = ended('ok') && strcol('method') eq word ? unit * number('steady_bytes_per_second') : NaN

# A method's estimate and its interval's ends in a row of summary.csv; no number in another method's row.
ofMethod(word, name) = strcol('method') eq word ? unit * number(name) : NaN
estimate(word) = ofMethod(word, 'bytes_per_second_geomean')
low(word) = ofMethod(word, 'bytes_per_second_geomean_ci_low')
high(word) = ofMethod(word, 'bytes_per_second_geomean_ci_high')
between(word) = low(word) == low(word) && high(word) == high(word) ? estimate(word) : NaN

# The height: all trials and means; an interval may run out at the top, at twice their height.
top = 0
widest = 0
set table $unused
plot trials using (top = higher(top, rate('ranged'))) with table
plot summary using (top = higher(top, estimate('single'))) with table
plot summary using (widest = higher(widest, high('ranged'))) with table
unset table
if (top == 0) { top = 1; set label 9 'no trial that ended well' at graph 0.5, 0.5 center }
set yrange [0 : 1.08 * higher(unit * 6034135.300789889, higher(top, lower(widest, 2 * top)))]

# The fitted curve and its band.
$fitted << END
threads,bytes_per_second,low,high
1.0,1998238.8225091554,1987609.564264573,2007982.539099063
1.0330248790212284,2064230.4178780403,2053250.1296658453,2074295.919529547
1.0671404006768237,2132401.3777004047,2121058.4667983833,2142799.29132624
1.102382583307841,2202823.6752236593,2191106.1660613506,2213564.9786890615
1.1387886347566916,2275571.660603021,2263467.1821181965,2286667.6943158978
1.1763969916502812,2350722.1393985697,2338217.911976169,2362184.61828243
1.2152473599804687,2428354.453664733,2415437.2756444537,2440195.479527016
1.255380757024691,2508550.56571767,2495206.799455975,2520782.6400265424
1.2968395546510096,2591395.144669133,2577610.702140958,2604031.181752234
1.339667524053303,2676975.6558180274,2662735.9837429845,2690028.9964971063
1.383909881963832,2765382.452994194,2750672.517471571,2778866.8786700224
1.42961333839197,2856708.8739517527,2841513.144588085,2870638.621154196
1.4768261459394991,2951051.338912877,2935353.7724253344,2965441.114331477
1.5255981507445382,3048509.4523659116,3032293.475644191,3063374.448376854
1.5759808451078865,3149186.1082253647,3132434.600834198,3164542.0189312194
1.6280274218573478,3253187.598464844,3235882.8745686603,3269050.63626402
1.681792830507429,3360623.725337503,3342747.5150281526,3377010.6380409063
1.7373338352737062,3471607.9173026476,3453141.3473104723,3488536.005815612
1.794709075003107,3586257.3487807033,3567180.9225485995,3603744.4853688693
1.8539791250833855,3704693.063863181,3684986.640962605,3722757.711021599
1.9152065613971472,3827040.1041080435,3806682.878975235,3845701.3340534293
1.978456026387951,3953427.640555598,3932398.12052557,3972705.1553623173
2.0,3996477.6450183108,3975219.128529146,4015965.0781981265
2.0437942973082333,4083989.110104131,4062265.0927192373,4103903.2625051723
2.1112903567211143,4218862.356389331,4196420.905958446,4239434.171264227
2.181015465330515,4358189.775316307,4335007.198699881,4379440.971888694
2.2530432372164837,4502118.46539768,4478170.286993096,4524071.480165926
2.327449717555155,4650800.383056682,4626061.318957507,4673478.393481799
2.404313462905406,4804392.503059007,4778836.434360859,4827819.452034857
2.483715624146968,4963056.9842430325,4936656.92946787,4987257.605374646
2.565740032157556,5126961.340723117,5099689.427332851,5151961.184439842
2.6504732863194826,5296278.618747018,5268106.0537163615,5322104.079278037
2.7380048459491806,5471187.579393853,5442084.618811341,5497865.922634576
2.82842712474619,5651872.887305778,5621808.804970869,5679432.279604512
2.921835588361294,5838525.305652418,5807468.360635514,5866994.843547717
3.0183288551868452,6031341.897533965,5933491.208103045,6044280.936368317
3.0197267878185476,6034135.300789889,5933805.508195252,6045080.328174878
3.118008800475674,6034135.300789889,5900044.550887794,6158060.71711157
3.220980663898508,6034135.300789889,5857418.666123946,6259134.973025393
3.3273531606534728,6034135.300789889,5857418.666123946,6259134.973025393
3.437238596244956,6034135.300789889,5857418.666123946,6259134.973025393
3.550752985053042,6034135.300789889,5857418.666123946,6259134.973025393
3.668016172818685,6034135.300789889,5857418.666123946,6259134.973025393
3.7891519631739308,6034135.300789889,5857418.666123946,6259134.973025393
3.9142882483508,6034135.300789889,5857418.666123946,6259134.973025393
4.0,6034135.300789889,5857418.666123946,6259134.973025393
4.043557144206802,6034135.300789889,5857418.666123946,6259134.973025393
4.177095129709655,6034135.300789889,5857418.666123946,6259134.973025393
4.3150431910284786,6034135.300789889,5857418.666123946,6259134.973025393
4.457546970383569,6034135.300789889,5857418.666123946,6259134.973025393
4.604756919811931,6034135.300789889,5857418.666123946,6259134.973025393
4.756828460010883,6034135.300789889,5857418.666123946,6259134.973025393
4.913922144427479,6034135.300789889,5857418.666123946,6259134.973025393
5.076203828766933,6034135.300789889,5857418.666123946,6259134.973025393
5.243844846099056,6034135.300789889,5857418.666123946,6259134.973025393
5.417022187747571,6034135.300789889,5857418.666123946,6259134.973025393
5.595918690153243,6034135.300789889,5857418.666123946,6259134.973025393
5.780723227908186,6034135.300789889,5857418.666123946,6259134.973025393
5.971630913165059,6034135.300789889,5857418.666123946,6259134.973025393
6.168843301631762,6034135.300789889,5857418.666123946,6259134.973025393
6.372568605369067,6034135.300789889,5857418.666123946,6259134.973025393
6.583021912615858,6034135.300789889,5857418.666123946,6259134.973025393
6.800425414874093,6034135.300789889,5857418.666123946,6259134.973025393
7.025008641493197,6034135.300789889,5857418.666123946,6259134.973025393
7.257008702001594,6034135.300789889,5857418.666123946,6259134.973025393
7.496670536441197,6034135.300789889,5857418.666123946,6259134.973025393
7.744247173969176,6034135.300789889,5857418.666123946,6259134.973025393
7.999999999999998,6034135.300789889,5857418.666123946,6259134.973025393
8.0,6034135.300789889,5857418.666123946,6259134.973025393
END

# The knee and its interval.
set object 20 rectangle from 2.923459671981084, graph 0 to 3.1421901767313214, graph 1 \
    fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
set arrow 20 from 3.0308523988094724, graph 0 to 3.0308523988094724, graph 1 \
    nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
set label 20 'knee 3.03 (2.92–3.14)' at 3.0308523988094724, graph 1.02 center textcolor rgb '#555555'
# The recommended count, on a ground of its own: lines may run there.
set style textbox opaque noborder fillcolor rgb '#FFFFFF' margins 1, 1
set arrow 21 from 4, graph 0.07 to 4, graph 0.005 \
    head filled size screen 0.008, 20 linewidth 2 linecolor rgb '#000000' front
set label 21 'recommended: 4' at 4, graph 0.095 center boxed front


# The same drawing twice: for documents, and for whatever shows no SVG.
do for [file in 'throughput.svg throughput.png'] {
    if (file eq 'throughput.svg') {
        set terminal svg size 1200,750 noenhanced font 'sans-serif,12' fontscale 1.33 background '#ffffff'
    } else {
        set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
    }
    set output file
    set label 1 heading at screen 0.03, 0.955 left font ',20'
    set label 2 subject at screen 0.03, 0.908 left
    set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
    set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
    plot summary using (left):(between('single')):(left):(right):(low('single')):(high('single')) \
             with boxxyerror linecolor rgb '#D55E00' fillstyle transparent solid 0.12 noborder notitle, \
         summary using (left):(estimate('single')):(right - left):(0) \
             with vectors nohead linestyle 3 title 'plain GET, mean and interval', \
         trials using (beside(number('threads'), -0.1)):(rate('ranged')) \
             with points linestyle 2 title 'one trial', \
         trials using (beside(number('threads'), 0.1)):(steady('ranged')) \
             with points linestyle 7 pointtype 6 pointsize 0.7 linewidth 1.2 title 'one trial, steady rate', \
         $fitted using (column('threads')):(unit * column('low')):(unit * column('high')) \
             with filledcurves linecolor rgb '#E69F00' fillstyle transparent solid 0.25 noborder notitle, \
         $fitted using (column('threads')):(unit * column('bytes_per_second')) \
             with lines linestyle 7 title 'model of steady rates: knee, 95 % band', \
         summary using (number('threads')):(between('ranged')):(low('ranged')):(high('ranged')) \
             with yerrorbars linestyle 1 pointsize 0 title '95 % interval', \
         summary using (number('threads')):(estimate('ranged')) \
             with points linestyle 1 title 'geometric mean'
    unset output
}
