# Download rate by number of threads; higher is faster; likely cause: a per-connection throttle.
# Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.
# Failed trials have no rate and are not drawn. If the rates differ by more than 20 to 1, the scale is logarithmic.
# The model is the simplest curve that the data support; its band is Student's t over fits to individual blocks.
# It is fitted to bytes divided by the whole time.
#
# To redraw it: run gnuplot throughput.gp (5.4 or later) in this folder.

# Settings that you may want to change
results  = '../../results/sample-office' # the folder of the CSV files
unit     = 8 / 1e6 # bytes per second to Mbit/s
unitName = 'Mbit/s'
heading  = 'Download rate by number of threads; higher is faster; likely cause: a per-connection throttle'
subject  = '127.0.0.1:8081/lab.bin'
detail   = 'sample-office  ·  2026-11-26 21:13 UTC  ·  5 trials of each thread count'
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
roof = higher(unit * 7887655.743753657, higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
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
1.0,985956.9679692069,942161.4350850971,1005273.338653505
1.0330248790212284,1018518.0775565263,973276.2024972485,1038472.3690458025
1.0671404006768237,1052154.5138487658,1005418.5313389618,1072767.7934004297
1.102382583307841,1086901.7893802598,1038622.3567021313,1108195.819995348
1.1387886347566916,1122796.5894825007,1072922.7343809635,1144793.8528825266
1.1763969916502812,1159876.811015607,1108355.8778830194,1182600.531378217
1.2152473599804687,1198181.602378927,1144959.1966625748,1221655.7708574245
1.255380757024691,1237751.4048429516,1182771.3356165981,1262000.8048955754
1.2968395546510096,1278627.995246247,1221832.2158851142,1303678.228801946
1.339667524053303,1320854.530102409,1262183.0769989586,1346732.0445907384
1.383909881963832,1364475.591163684,1303866.5204194924,1391207.7074373604
1.42961333839197,1409537.2324892825,1346926.554516175,1437152.1736688789
1.4768261459394991,1456087.029068157,1391408.6410295507,1484613.9503393876
1.5255981507445382,1504174.1270475143,1437359.7430686448,1533643.1464425756
1.5759808451078865,1553849.2956201192,1484828.3746934696,1584291.5258155765
1.6280274218573478,1605164.9806251961,1533864.65213501,1636612.5617899948
1.681792830507429,1658175.3599194544,1584520.346706706,1690661.4936477307
1.7373338352737062,1712936.400576778,1636848.9394633716,1746495.384941298
1.794709075003107,1769505.917976883,1690905.6776651742,1804173.183740117
1.8539791250833855,1827943.6368454192,1746747.6331063765,1863755.7848664806
1.9152065613971472,1888311.254309862,1804433.7623703303,1925306.0941868091
1.978456026387951,1950672.5050378677,1864024.969074429,1988889.0950261608
2.0,1971913.935938414,1884322.8701701942,2010546.6773070102
2.0437942973082333,2015093.2285267818,1925584.1681706628,2054571.9167760422
2.1112903567211143,2081641.4386153736,1989176.3523696903,2122423.905767983
2.181015465330515,2150387.395291224,2054868.6607585896,2192516.6984877354
2.2530432372164837,2221403.6788694896,2122730.449684654,2264924.2972073145
2.327449717555155,2294765.2666214686,2192833.3659801697,2339723.148114829
2.404313462905406,2370549.6119337576,2265251.422605376,2416992.222024487
2.483715624146968,2448836.7260816926,2340061.0767895863,2496813.097752098
2.565740032157556,2529709.2627032795,2417341.3107528463,2579270.0482439776
2.6504732863194826,2613252.6050629388,2497173.715093479,2664450.129550316
2.7380048459491806,2699554.95619705,2579642.5749294306,2752443.272736809
2.82842712474619,2788707.432036613,2664834.958884483,2843342.378831734
2.921835588361294,2880804.1576052257,2752840.8110131864,2937243.416908587
3.0183288551868452,2975942.3663939876,2843753.0457615945,3034245.52540789
3.118008800475674,3074222.5030183005,2937667.646064124,3134451.116805192
3.220980663898508,3175748.329264815,3034683.7646799665,3237965.9857356353
3.3273531606534728,3280627.033640657,3134903.8288762113,3344899.4206894105
3.437238596244956,3388969.344540409,3238433.6485680314,3455364.3193958527
3.550752985053042,3500889.6471505044,3345382.5280302633,3569477.308018167
3.668016172818685,3616506.1042143246,3455863.3812981974,3687358.8642844907
3.7891519631739308,3735940.7807855336,3569992.8513794607,3809133.444685337
3.9142882483508,3859319.7731014537,3687891.4334029215,3934929.6158717894
4.0,3943827.871876828,3768645.740340389,4021093.3546140203
4.043557144206802,3986773.3417123603,3809683.6018344746,4064880.190393001
4.177095129709655,4118436.049007474,3935497.9418942197,4199122.366916521
4.3150431910284786,4254446.9012826085,4065467.285313566,4337797.87507927
4.457546970383569,4394949.495499711,4199728.850575813,4481053.12512231
4.604756919811931,4540092.170892994,4338424.387788039,4629039.362467168
4.756828460010883,4690028.165581966,4481700.328337498,4781912.827397146
4.913922144427479,4844915.77835646,4629707.939490232,4939834.920012003
5.076203828766933,5004918.535804719,4782603.484095513,5102972.3706302345
5.243844846099056,5170205.3649607785,4940548.385564278,5271497.415818974
5.417022187747571,5340950.771653511,5103709.398296059,5445587.98023711
5.595918690153243,5517335.024745709,5272258.783734298,5625427.864483901
5.780723227908186,5699544.346457519,5446374.492235729,5811206.939151125
5.971630913165059,5887771.10897541,5626240.350946123,6003121.34528392
6.168843301631762,6082214.037554002,5812046.257880468,6201373.701461671
6.372568605369067,6283078.420325446,6003988.38241276,6406173.317717876
6.583021912615858,6490576.32503758,6202269.372386796,6617736.416524525
6.800425414874093,6704926.822950002,6407098.568066958,6836286.36107462
7.025008641493197,6926356.22012411,6618692.223154439,7062053.89110359
7.257008702001594,7155098.296351636,6837273.733102854,7295277.366498675
7.496670536441197,7391394.551973653,7063073.870973606,7536203.018953607
7.744247173969176,7635494.462850744,7296331.031080503,7785085.21193396
7.999999999999998,7887655.743753657,7537291.480680779,8042186.709228042
8.0,7887655.743753657,7537291.480680779,8042186.709228042
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
         $fitted using (column('threads')):(unit * column('low')):(unit * column('high')) \
             with filledcurves linecolor rgb '#E69F00' fillstyle transparent solid 0.25 noborder notitle, \
         $fitted using (column('threads')):(unit * column('bytes_per_second')) \
             with lines linestyle 7 title 'model: linear, 95% band', \
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
