import Testing

@testable import dlsweep

/// What of a command line is repeated where a run ends early.
@Suite struct ResumeCommandTests {
    @Test(arguments: [
        (["-u", "alice:s3cret"], "-u '***'"), (["-u=alice:s3cret"], "'-u=***'"), (["--user=a:s3cret"], "'--user=***'"),
        (["-x", "alice:s3cret@proxy:3128"], "-x '***@proxy:3128'"),
        (["--proxy=socks5://alice:s3cret@proxy"], "'--proxy=socks5://***@proxy'"), (["-x", ""], "-x ''"),
        (["-ualice:s3cret"], "-u '***'"), (["-HX-Key: s3cret"], "-H 'X-Key: ***'"),
        (["-ku", "alice:s3cret"], "-u '***'"), (["-vkHX-Key: s3cret"], "-v -H 'X-Key: ***'"),
        (["-ku=alice:s3cret"], "'-u=***'"), (["-k4v"], "-v"), (["-o", "unhurt"], "-o unhurt"),
        (["-H", "X-Key: s3cret"], "-H 'X-Key: ***'"), (["--header", "@file"], "--header @file"),
        (["--cert", "s3cret.pem", "--key=s3cret.pem"], "--cert '***' '--key=***'"),
        (["--command", "curl"], "--command curl"),
        (["--command", "x=tool --key s3cret {url} {output}"], "--command 'x=***'"),
        (["https://alice:s3cret@h/f?k=s3cret"], "'https://***@h/f?k=***'"),
        (["https://h/f", "--output", "x"], "--output x"),
        (["run", "--threads", "1,2", "--trials=9", "https://h/f", "--json"], "--json"),
    ])
    func secretsAreLeftOut(arguments: [String], shown: String) {
        let resume = ResumeCommand(RunCommand.self, arguments, label: "run")
        #expect(resume.text == "dlsweep \(shown) --label run --resume")
        #expect(resume.hidesSecrets == shown.contains("***"))
    }

    @Test func theLabelIsKeptAndWhatBeginsAfreshIsNot() {
        let resume = ResumeCommand(RunCommand.self, ["--overwrite", "--label", "it's", "--resume"], label: "it's")
        #expect(resume.text == #"dlsweep --label 'it'\''s' --resume"#)
    }

    /// An option whose declaration is forgotten may be a secret, so that its value is hidden.
    @Test func anUnknownOptionIsHidden() {
        let resume = ResumeCommand(RunCommand.self, ["--new-option=s3cret"], label: "run")
        #expect(resume.text == "dlsweep '--new-option=***' --label run --resume")
    }

    @Test func everyOptionDeclaresWhatAResumedRunDoesWithIt() {
        let options = DeclaredOptions(of: RunCommand.self).all.map(\.name)
        #expect(options.count > 40)
        #expect(Set(options).subtracting(["help", "version"]) == Set(RunCommand.resumption.keys))
    }
}
