// Made by reference/make-comparison-reference.py with SciPy 1.17.1 and NumPy 2.4.6; do not edit.

enum ComparisonReference {
    /// Seconds by treatment and block.
    static let seconds: [[Double]] =
        [
            [12.41, 14.92, 11.03, 13.37, 12.88, 19.74, 12.02, 13.11],
            [
                6.803, 7.912, 6.127, 7.541, 6.911, 7.204, 6.488,
                7.377,
            ], [4.215, 4.633, 4.012, 4.471, 4.388, 4.902, 4.107, 4.266],
            [
                3.911, 4.702, 3.877, 4.519, 4.101, 4.655,
                3.998, 4.301,
            ], [3.955, 4.588, 3.902, 4.297, 4.333, 4.777, 4.051, 4.198],
            [
                4.611, 5.222, 4.402, 5.017, 4.799,
                5.304, 4.488, 4.913,
            ],
        ]

    /// The thread counts of the treatments.
    static let threads: [Double] = [1, 2, 4, 6, 8, 16]

    /// The cells, treatment and block, that the second table lacks.
    static let missing: [[Int]] = [[0, 5], [1, 2], [3, 2], [3, 7], [5, 0], [5, 1], [5, 2]]

    /// scipy.stats.ttest_rel on logarithms, row 1 with rows 2 to 6.
    static let pairedP: [Double] =
        [
            4.378885399558348e-06, 2.1842961183513304e-08, 2.705526694759231e-08, 1.7773346623890294e-08,
            5.81115794639187e-08,
        ]

    /// The statistics of the same tests.
    static let pairedT: [Double] =
        [12.684210405221418, 27.45156606267084, 26.618094296149703, 28.27882386142075, 23.838629617901347]

    /// exp(mean ± t.isf(0.05 / 10, 7) s / √8) of the five log ratios together.
    static let simultaneous: [[Double]] =
        [
            [1.6037101271031704, 2.29845684474426], [2.675234070905525, 3.5664808680624946],
            [
                2.7280951447237625,
                3.6966841346097112,
            ], [2.7487684882660592, 3.657408580387039], [2.3994726219352525, 3.2427884919291103],
        ]

    /// ttest_rel, row 3 over row 4, greater.
    static let greaterP: Double = 0.03255119323672412

    /// exp of its one-sided 95 % limit.
    static let lowerLimit: Double = 1.0036965112561296

    /// p values to adjust.
    static let pValues: [Double] = [0.013, 0.0004, 0.2, 0.011, 0.6, 0.0131, 0.03]

    /// Holm's definition, term by term.
    static let holmAdjusted: [Double] = [0.066, 0.0028, 0.4, 0.066, 0.6, 0.066, 0.09]

    /// n, rank, true coverage and wanted confidence of the sign interval, by scipy.stats.binom.cdf.
    static let signRanks: [[Double]] =
        [
            [6, 1, 0.96875, 0.95], [8, 1, 0.9921875, 0.95], [8, 1, 0.9921875, 0.99], [12, 3, 0.96142578125, 0.95],
            [
                20,
                6, 0.9586105346679688, 0.95,
            ], [20, 4, 0.9974231719970703, 0.99],
        ]

    /// Treatment levels by numpy.linalg.lstsq.
    static let levels: [Double] =
        [
            2.60163842499195, 1.9493595574732012, 1.4738303059727942, 1.4461184977534935, 1.4476845012831387,
            1.5757971361593084,
        ]

    /// Block effects by numpy.linalg.lstsq.
    static let effects: [Double] =
        [
            -0.058782348563844344, 0.08902866525976438, -0.1155341004218815, 0.032598640779405885,
            -0.013477710565272472, 0.13711903680191606, -0.07317402903668879, 0.002221845746599782,
        ]

    /// Residuals of the same fit.
    static let residuals: [[Double?]] =
        [
            [
                -0.02435347721158987, 0.012035504523900564, -0.08548549130465743, -0.04122367465750432,
                -0.03248499375046998, 0.24388957221146945, -0.04189246684819958, -0.03048497296294117,
            ],
            [
                0.02678648245356685, 0.029992371587445388, -0.021120223307802277, 0.03839660096790287,
                -0.002767501798671579, -0.1118421669614077, -0.006231211623400568, 0.046785648682364234,
            ],
            [
                0.023601634044868813, -0.029654364798047284, 0.03099366454877628, -0.008816849500356438,
                0.01852094700546203, -0.021306057668789458, 0.01203655803831627, -0.025375531670235207,
            ],
            [
                -0.023543053416272164, 0.012840787104619777, 0.02447726135717998, 0.0295735918962432,
                -0.02140994077829894,
                -0.045295623826379194, 0.01284976736140353, 0.01050721030150592,
            ],
            [
                -0.01392155149967711,
                -0.013268967275778754, 0.029338841339662247, -0.022366037269686556, 0.03205335203990611,
                -0.020990803677230052, 0.024453291974103508, -0.015298125631297288,
            ],
            [
                0.011429965629104366,
                -0.011945331142135696, 0.021795947366842983, 0.0044363685634016825, 0.006088137282072581,
                -0.04445492007766305, -0.0012159389022242673, 0.013865771280603068,
            ],
        ]

    /// Treatment levels by numpy.linalg.lstsq.
    static let levelsMissing: [Double] =
        [
            2.559827396791175, 1.953169972364058, 1.473830305972792, 1.442121818804822, 1.4476845012831383,
            1.5760319539753924,
        ]

    /// Block effects by numpy.linalg.lstsq.
    static let effectsMissing: [Double] =
        [
            -0.05266888323794672, 0.09981718993991084, -0.10998141949369444, 0.03955905318649089,
            -0.006517298158187801, 0.08833141160796809, -0.06621361662960423, 0.007673562785066479,
        ]

    /// Residuals of the same fit.
    static let residualsMissing: [[Double?]] =
        [
            [
                0.011344085663287595, 0.043058008044529195, -0.0492271440320694, -0.006373058863814229,
                0.002365622043220439, nil, -0.007041851054509052, 0.005874338199367224,
            ],
            [
                0.016862602236812352,
                0.015393432016442055, nil, 0.027625773669960996, -0.013538329096613122, -0.0668649566583166,
                -0.017002038921342, 0.037523516753040664,
            ],
            [
                0.017488168718973407, -0.040442889478191524,
                0.02544098362059144, -0.015777261907439222, 0.01156053459837958, 0.027481567525160733,
                0.00507614563123393,
                -0.030827248708699684,
            ],
            [
                -0.025659839793498174, 0.006048941373144934, nil, 0.026609858437829814,
                -0.024373674236711995, 0.0074886803162403925, 0.009886033902990587, nil,
            ],
            [
                -0.020035016825574292,
                -0.02405749195592477, 0.023786160411475632, -0.029326449676771116, 0.025092939632821887,
                0.027796821516718362, 0.017492879567019393, -0.02074984266976354,
            ],
            [
                nil, nil, nil, -0.002758861659767353,
                -0.0011070929410961217, 0.004097887300200886, -0.008411169125392859, 0.008179236426052339,
            ],
        ]

    /// numpy.polyfit of ln seconds on ln threads in each block.
    static let slopes: [Double] =
        [
            -0.38061996297430817, -0.3947589635611519, -0.34383378887222094, -0.37630388643469015, -0.3690679038018815,
            -0.45488167554945924, -0.36624692749461796, -0.3784209563034107,
        ]

    /// scipy.stats.ttest_1samp of the slopes: 95 % limits and p.
    static let slopeInterval: [Double] = [-0.41017223339758246, -0.3558612828503527, 5.642104592790008e-09]

    /// scipy.stats.page_trend_test(-seconds, method='asymptotic'): L and p.
    static let page: [Double] = [672.0, 7.390115516722686e-05]

    /// ln seconds rounded to one decimal: ties within blocks.
    static let tied: [[Double]] =
        [
            [2.5, 2.7, 2.4, 2.6, 2.6, 3.0, 2.5, 2.6], [1.9, 2.1, 1.8, 2.0, 1.9, 2.0, 1.9, 2.0],
            [
                1.4, 1.5, 1.4, 1.5,
                1.5, 1.6, 1.4, 1.5,
            ], [1.4, 1.5, 1.4, 1.5, 1.4, 1.5, 1.4, 1.5], [1.4, 1.5, 1.4, 1.5, 1.5, 1.6, 1.4, 1.4],
            [1.5, 1.7, 1.5, 1.6, 1.6, 1.7, 1.5, 1.6],
        ]

    /// Its L, with average ranks.
    static let pageTied: Double = 665.5

    /// scipy.stats.ttest_ind(equal_var=False) of row 4, first 5 blocks, against row 5: t, df, p, 95 % limits.
    static let welch: [Double] =
        [-0.22555696573259645, 7.284154215294073, 0.8277443928032191, 0.8880699522331262, 1.1028320631510142]

    /// The larger p of two one-sided Welch tests at ±ln 1.1.
    static let equivalenceP: Double = 0.05340732445387567

    /// n, comparisons, confidence, effect, power by quadrature (equal to scipy.stats.nct where it has an answer).
    static let powers: [[Double]] =
        [
            [2, 1, 0.95, 0.0, 0.05000000000000004], [2, 1, 0.95, 3.0, 0.18613206160658752],
            [
                2, 1, 0.95, 6.0,
                0.3621839929650591,
            ], [2, 15, 0.95, 0.0, 0.003333333333333326], [2, 15, 0.95, 3.0, 0.012535761813416925],
            [
                2,
                15, 0.95, 6.0, 0.02506204564199141,
            ], [5, 1, 0.95, 0.0, 0.05000000000000004],
            [
                5, 1, 0.95, 3.0,
                0.6192614594023306,
            ], [5, 1, 0.95, 6.0, 0.9909584280699834], [5, 15, 0.95, 0.0, 0.003333333333333324],
            [
                5,
                15, 0.95, 3.0, 0.10587138140325164,
            ], [5, 15, 0.95, 6.0, 0.5407316499030765], [20, 1, 0.95, 0.0, 0.05],
            [
                20,
                1, 0.95, 3.0, 0.8120653802930401,
            ], [20, 1, 0.95, 6.0, 0.9998989743629022],
            [
                20, 15, 0.95, 0.0,
                0.003333333333333319,
            ], [20, 15, 0.95, 3.0, 0.39353625183194335], [20, 15, 0.95, 6.0, 0.9906846397901887],
            [1000, 1, 0.95, 0.0, 0.049999999999985285], [1000, 1, 0.95, 3.0, 0.8501675663181452],
            [
                1000, 1, 0.95, 6.0,
                0.9999726126708993,
            ], [1000, 15, 0.95, 0.0, 0.003333333333332082], [1000, 15, 0.95, 3.0, 0.5232583280882153],
            [1000, 15, 0.95, 6.0, 0.9988628085597363],
        ]

    /// n, comparisons, confidence, power and the effect, by the integral over χ² quantiles.
    static let detectable: [[Double]] =
        [
            [2, 1, 0.95, 0.8, 16.334008869920986], [3, 1, 0.95, 0.8, 5.653489266197123],
            [
                5, 1, 0.95, 0.8,
                3.761059553825013,
            ], [8, 1, 0.95, 0.8, 3.26975984038752], [10, 1, 0.95, 0.8, 3.149632886450636],
            [
                5, 15,
                0.95, 0.8, 7.8391190434234215,
            ], [8, 15, 0.95, 0.8, 5.472568701817688],
            [
                100, 15, 0.95, 0.8,
                3.861065638186938,
            ], [8, 3, 0.99, 0.9, 6.169535487668685],
        ]

    /// scipy.stats.f_oneway of ln seconds of rows 3 to 6: F and p.
    static let anova: [Double] = [5.982520938048558, 0.0027693669669977238]

    /// Three treatments in three blocks.
    static let tiny: [[Double]] = [[3.1, 2.2, 4.0], [1.4, 1.3, 2.1], [0.9, 0.95, 1.2]]

    /// The treatments of each block in run order.
    static let tinyOrder: [[Int]] = [[2, 0, 1], [0, 2, 1], [1, 2, 0]]

    /// The thread counts of the three.
    static let tinyThreads: [Double] = [1, 2, 4]

    /// The bytes of each cell.
    static let tinyBytes: [[Double]] =
        [[1000000.0, 2000000.0, 1000000.0], [3000000.0, 1000000.0, 1000000.0], [1000000.0, 1000000.0, 5000000.0]]

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let fRatio: Double = 11.197041106454595

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let fExactP: Double = 0.05555555555555555

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let step: Double = 0.43700831073300395

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let stepExactP: Double = 0.037037037037037035

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let bytesSlope: Double = 2.6986329728242628e-08

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let bytesExactP: Double = 0.1712962962962963

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let vonNeumann: Double = 2.849391778967937

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let vonNeumannExactP: Double = 0.7037037037037037

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let positionSlope: Double = 0.0202879955138231

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let positionExactP: Double = 0.6759259259259259

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let predecessorSlope: Double = 0.012492762114820265

    /// Of the tiny table; p by enumeration of all permutations or orders.
    static let predecessorExactP: Double = 0.7731481481481481
}
