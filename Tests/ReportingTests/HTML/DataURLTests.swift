import Testing

@testable import Reporting

/// Files inside a document, and pictures in fewer bytes.
@Suite struct DataURLTests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func base64HasItsPublishedValues(text: String, encoded: String) {
        #expect(DataURL.base64(Array(text.utf8)) == encoded)
        #expect(DataURL(.json, Array(text.utf8)).text == "data:application/json;base64," + encoded)
    }

    @Test func everyByteOfATableIsEscapedThatMeansSomething() {
        let text = DataURL(.csv, Array("a b\"<>&'#%\n\u{E9}".utf8)).text
        #expect(text == "data:text/csv;charset=utf-8,a%20b%22%3C%3E%26%27%23%25%0A%C3%A9")
    }

    @Test func aPictureKeepsItsPointsInFewerBytes() {
        let point = "<use xlink:href='#gpPt6' transform='translate(141.00,380.77) scale(4.50)' color='rgb( 1, 2, 3)'/>"
        let other = point.replacing("#gpPt6", with: "#gpPt5").replacing("141.00", with: "7.50")
        let plot = EmbeddedPlot(
            (["<svg>", "<title>Gnuplot</title>", "\t<g id=\"a\" ><title>gnuplot_plot_1</title>"]
                + [point, point, other].map { "\t" + $0 } + ["</g>", "</svg>", ""]).joined(separator: "\n"),
            title: "A < B")
        let golden = """
            <svg>
            <title>A &lt; B</title>
            <g id="a" >
            <defs><use id='m0' xlink:href='#gpPt6' transform='scale(4.50)' color='rgb( 1, 2, 3)'/></defs>
            <use xlink:href='#m0' x='141.00' y='380.77'/>
            <use xlink:href='#m0' x='141.00' y='380.77'/>
            <defs><use id='m1' xlink:href='#gpPt5' transform='scale(4.50)' color='rgb( 1, 2, 3)'/></defs>
            <use xlink:href='#m1' x='7.50' y='380.77'/>
            </g>
            </svg>

            """
        #expect(plot.svg == golden)
    }
}
