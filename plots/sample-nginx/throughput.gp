# Download rate by number of threads.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn.
# The model is the simplest curve that the data bear out; its band is Student's t over fits to single blocks.
# It is fitted to the rates of the time in which all connections were receiving, without the start.
#
# To draw it again: gnuplot throughput.gp (5.4 or later), in this folder.

# What you may want to change
results  = '../../results/sample-nginx' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads'
subject  = '127.0.0.1:8080/200MB.bin'
detail   = 'sample-nginx  ·  2026-11-22 13:29 UTC  ·  5 trials of each thread count'
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
if (top == 0) { top = 1; set label 9 'nothing to show' at graph 0.5, 0.5 center }
set yrange [0 : 1.08 * higher(unit * 81387568.0473742, higher(top, lower(widest, 2 * top)))]

# The fitted curve and its band.
$fitted << END
threads,bytes_per_second,low,high
1.0,10173446.00592179,9848932.098652033,10318446.579083262
1.0330248790212284,10509422.829496367,10174191.88969832,10659212.029044505
1.0671404006768237,10856495.247023392,10510193.345994342,11011231.216765296
1.102382583307841,11215029.689150892,10857291.209735535,11374875.795573754
1.1387886347566916,11585404.687854597,11215851.93843531,11750529.692604087
1.1763969916502812,11968011.27608298,11586254.091822157,12138589.514137702
1.2152473599804687,12363253.400600286,11968888.731513767,12539464.96433042
1.255380757024691,12771548.348463913,12364159.833890565,12953579.277768377
1.2968395546510096,13193327.187585717,12772484.716603944,13381369.666308582
1.339667524053303,13629035.221843233,13194294.479170293,13823287.780676771
1.383909881963832,14079132.46122063,13630034.458115317,14279800.187309211
1.42961333839197,14544094.107476305,14080164.697149765,14751388.860942427
1.4768261459394991,15024411.055849086,14545160.43287212,15238551.693470161
1.5255981507445382,15520590.41333367,15025512.596512042,15741803.01960571
1.5759808451078865,16033156.034072068,15521728.332243811,16261674.159904212
1.6280274218573478,16562649.072425792,16034331.532616552,16798713.981717702
1.681792830507429,17109628.55431373,16563863.391667498,17353489.478676163
1.7373338352737062,17674671.967418052,17110882.976301428,17926586.36930556
1.794709075003107,18258375.87088195,17675967.816540197,18518609.715415493
1.8539791250833855,18861356.52514196,18259714.515264582,19130184.560908455
1.9152065613971472,19484250.54256098,18862739.378093313,19761956.591686178
1.978456026387951,20127715.559548378,19485679.064063825,20414592.8173494
2.0,20346892.011843547,19697864.197304033,20636893.15816649
2.0437942973082333,20792430.93087618,20129191.257801037,21088782.275410023
2.1112903567211143,21479098.446925636,20793955.363885105,21785236.758760486
2.181015465330515,22188443.074620355,21480673.22415018,22504691.567167312
2.2530432372164837,22921213.722829126,22190069.858672302,23247906.283583093
2.327449717555155,23678184.033045303,22922894.231227584,24015665.576095305
2.404313462905406,24460153.196179032,23679920.04003031,24808780.026360158
2.483715624146968,25267946.796323493,24461946.534584615,25628086.985394903
2.565740032157556,26102417.68238694,25269799.35951305,26474451.457633115
2.6504732863194826,26964446.868509367,26104331.426251713,27348767.01417486
2.7380048459491806,27854944.464216158,26966423.813533656,28251956.736197677
2.82842712474619,28774850.63528996,27856986.697610807,29184974.18952361
2.921835588361294,29725136.59637436,28776960.3131954,30148804.431370333
3.0183288551868452,30706805.63635914,29727315.9461374,31144465.050351042
3.118008800475674,31720894.177628193,30709056.958884344,32173007.240819678
3.220980663898508,32768472.870289586,31723219.84980754,33235516.912696887
3.3273531606534728,33850647.72254134,32770875.3475113,34333115.83794673
3.437238596244956,34968561.26836852,33853129.541282654,35466962.83491677
3.550752985053042,36123393.77380271,34971125.048873395,36638254.99179021
3.668016172818685,37316364.48301878,36126042.22284872,37848228.93044304
3.7891519631739308,38548732.90558258,37319100.39677413,39098162.11203872
3.9142882483508,39821800.14621099,38551559.172558576,40389374.18574107
4.0,40693784.02368717,39395728.39460814,41273786.316333055
4.043557144206802,41136910.27844718,39824719.75031209,41723228.381968334
4.177095129709655,42495451.76370007,41139926.302120514,43101132.95165796
4.3150431910284786,43898858.917148754,42498567.391190335,44524542.65306439
4.457546970383569,45348613.42205745,43902077.4378598,45994960.287657246
4.604756919811931,46846245.894101396,45351938.23402578,47513938.28674338
4.756828460010883,48393337.49735286,46849680.50758275,49083080.35048524
4.913922144427479,49991521.61363629,48396885.53852874,50704043.141049124
5.076203828766933,51642485.56701381,49995186.82844294,52378538.03166947
5.243844846099056,53347972.405220024,51646271.82509603,54108332.91347422
5.417022187747571,55109782.7399303,53351883.70401736,55895254.06198211
5.595918690153243,56929776.64780253,55113823.20889704,57741188.06523974
5.780723227908186,58809875.63430183,56933950.55276829,59648083.815636344
5.971630913165059,60752064.66237819,58814187.38197412,61617954.56749589
6.168843301631762,62758394.24814314,60756518.80499574,63652880.062623054
6.372568605369067,64830982.62575445,62762995.48828155,65755008.72604377
6.583021912615858,66972017.98379742,64835735.82129201,67926559.93426125
6.800425414874093,69183760.77551994,66976928.15304258,70169826.35841852
7.025008641493197,71468546.10536516,69188833.10251063,72487176.3848457
7.257008702001594,73828786.19431774,71473785.94534057,74881056.61554576
7.496670536441197,76266972.9266693,73834199.07937469,77353994.45125599
7.744247173969176,78785680.48088793,76272564.5716004,79908600.75981757
7.999999999999998,81387568.0473742,78791456.78921615,82547572.63266598
8.0,81387568.0473742,78791456.78921615,82547572.63266598
END

# The recommended count, on a ground of its own: lines may run there.
set style textbox opaque noborder fillcolor rgb '#FFFFFF' margins 1, 1
set arrow 21 from 8, graph 0.07 to 8, graph 0.005 \
    head filled size screen 0.008, 20 linewidth 2 linecolor rgb '#000000' front
set label 21 'recommended: 8' at 8, graph 0.095 center boxed front


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
             with lines linestyle 7 title 'model of steady rates: linear, 95 % band', \
         summary using (number('threads')):(between('ranged')):(low('ranged')):(high('ranged')) \
             with yerrorbars linestyle 1 pointsize 0 title '95 % interval', \
         summary using (number('threads')):(estimate('ranged')) \
             with points linestyle 1 title 'geometric mean'
    unset output
}
