/// Numbers of tables, with `.` as the decimal point whatever the locale.
enum Decimals {
    /// The fewest digits that read back the same: `5`, `0.07`.
    static func shortest(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A share with three decimals: `.953`, `1.000`.
    static func share(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return (thousandths >= 1000 ? "1." : ".") + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
