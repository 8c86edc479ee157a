# Download rate by number of threads; higher is faster.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn. If the rates differ by more than 20 to 1, the scale is logarithmic.
# The model is the simplest curve that the data support; its band is Student's t over fits to individual blocks.
# It is fitted to bytes divided by the whole time.
#
# To redraw it: run gnuplot throughput.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-home' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads; higher is faster'
subject  = '127.0.0.1:8081/lab.bin'
detail   = 'sample-home  ·  2026-11-26 21:13 UTC  ·  5 trials of each thread count'
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
set tmargin at screen 0.765
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
roof = higher(unit * 5769694.714052055, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
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
1.0,1983204.5953799689,1936395.4361406073,2015209.8350454615
1.0330248790212284,2048699.687216735,2000344.661156408,2081761.896050226
1.0671404006768237,2116357.746537898,2066405.8015918606,2150511.83081829
1.102382583307841,2186250.20508295,2134648.603198195,2221532.2238647826
1.1387886347566916,2258450.8536159527,2205145.1150716515,2294898.05679968
1.1763969916502812,2333035.919832008,2277969.7657211437,2370686.7874915395
1.2152473599804687,2410084.1488366425,2353199.441648103,2448978.4318456748
1.255380757024691,2489676.886282951,2430913.568521352,2529855.6482829736
1.2968395546510096,2571898.1642543967,2511194.1950328345,2613403.825008693
1.339667524053303,2656834.7899838155,2594126.0795226027,2699711.1701632184
1.383909881963832,2744576.437502424,2679796.779464653,2788868.8049501204
1.42961333839197,2835215.742315454,2768296.7439079485,2880970.8598396736
1.4768261459394991,2928848.3992045014,2859719.4089703667,2976114.573949561
1.5255981507445382,3025573.2632597517,2954161.296486275,3074400.397707563
1.5759808451078865,3125492.454248766,3051722.115911927,3175932.0989046693
1.6280274218573478,3228711.4644320966,3152504.8695963286,3280816.872250635
1.681792830507429,3335339.2699394175,3256615.9615285783,3389165.452547515
1.7373338352737062,3445488.4458239223,3364165.3096766644,3501092.231600827
1.794709075003107,3559275.2849162947,3475266.462036147,3616715.378991604
1.8539791250833855,3676819.920603907,3590036.7165114265,3736156.9668370215
1.9152065613971472,3798246.453664691,3708597.244755982,3859543.098671131
1.978456026387951,3923683.083289774,3831073.220102506,3987004.0425819587
2.0,3966409.190759938,3872790.872281215,4030419.6700909236
2.0437942973082333,4053262.2424330637,3957593.949717863,4118674.3687453805
2.1112903567211143,4187120.737630725,4088293.0111224377,4254693.091501028
2.181015465330515,4325399.893438261,4223308.3932180945,4395203.81612031
2.2530432372164837,4468245.70163749,4362782.641973456,4540354.890421321
2.327449717555155,4615808.975371197,4506863.01092055,4690299.561390933
2.404313462905406,4768245.508367927,4655701.616621447,4845196.136979185
2.483715624146968,4925716.239425298,4809455.599269312,5005208.15323705
2.565740032157556,5088387.422325214,4968287.288593147,5170504.546973767
2.6504732863194826,5256430.801360651,5132364.3752416475,5341259.834116291
2.7380048459491806,5430023.792659041,5295278.448842047,5511636.303000995
2.82842712474619,5609349.671493992,5389850.8959555505,5703873.073426188
2.9092786127528205,5769694.714052055,5433763.828693504,5859651.924140944
2.921835588361294,5769694.714052055,5437075.665896889,5886426.864781894
3.0183288551868452,5769694.714052055,5457751.959850895,6007485.14531019
3.118008800475674,5769694.714052055,5461025.934329024,6070533.538167009
3.220980663898508,5769694.714052055,5461025.934329024,6070533.538167009
3.3273531606534728,5769694.714052055,5461025.934329024,6070533.538167009
3.437238596244956,5769694.714052055,5461025.934329024,6070533.538167009
3.550752985053042,5769694.714052055,5461025.934329024,6070533.538167009
3.668016172818685,5769694.714052055,5461025.934329024,6070533.538167009
3.7891519631739308,5769694.714052055,5461025.934329024,6070533.538167009
3.9142882483508,5769694.714052055,5461025.934329024,6070533.538167009
4.0,5769694.714052055,5461025.934329024,6070533.538167009
4.043557144206802,5769694.714052055,5461025.934329024,6070533.538167009
4.177095129709655,5769694.714052055,5461025.934329024,6070533.538167009
4.3150431910284786,5769694.714052055,5461025.934329024,6070533.538167009
4.457546970383569,5769694.714052055,5461025.934329024,6070533.538167009
4.604756919811931,5769694.714052055,5461025.934329024,6070533.538167009
4.756828460010883,5769694.714052055,5461025.934329024,6070533.538167009
4.913922144427479,5769694.714052055,5461025.934329024,6070533.538167009
5.076203828766933,5769694.714052055,5461025.934329024,6070533.538167009
5.243844846099056,5769694.714052055,5461025.934329024,6070533.538167009
5.417022187747571,5769694.714052055,5461025.934329024,6070533.538167009
5.595918690153243,5769694.714052055,5461025.934329024,6070533.538167009
5.780723227908186,5769694.714052055,5461025.934329024,6070533.538167009
5.971630913165059,5769694.714052055,5461025.934329024,6070533.538167009
6.168843301631762,5769694.714052055,5461025.934329024,6070533.538167009
6.372568605369067,5769694.714052055,5461025.934329024,6070533.538167009
6.583021912615858,5769694.714052055,5461025.934329024,6070533.538167009
6.800425414874093,5769694.714052055,5461025.934329024,6070533.538167009
7.025008641493197,5769694.714052055,5461025.934329024,6070533.538167009
7.257008702001594,5769694.714052055,5461025.934329024,6070533.538167009
7.496670536441197,5769694.714052055,5461025.934329024,6070533.538167009
7.744247173969176,5769694.714052055,5461025.934329024,6070533.538167009
7.999999999999998,5769694.714052055,5461025.934329024,6070533.538167009
8.0,5769694.714052055,5461025.934329024,6070533.538167009
END

# The knee and its interval.
set object 20 rectangle from 2.739403371949497, graph 0 to 3.101207255776093, graph 1 \
    fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
set arrow 20 from 2.9146968304760743, graph 0 to 2.9146968304760743, graph 1 \
    nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
set label 20 'knee 2.91 (2.73-3.11)' at 2.9146968304760743, graph 1.03 center textcolor rgb '#555555'
# The recommended count.
set arrow 21 from 4, graph 0 to 4, graph 1 \
    nohead linewidth 1.5 dashtype (2, 4) linecolor rgb '#000000' back
set label 21 'recommended: 4' at 4, graph 1.075 center


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
