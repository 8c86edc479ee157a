/// The style sheet of every report: system fonts, one column, light and dark, readable on a telephone and on paper.
enum PageStyle {
    /// The sheet.
    static let sheet: StaticString = """
        :root { color-scheme: light dark; --paper: #fdfdfc; --ink: #1d2126; --soft: #5b636d; --line: #dfe2e6; --tint: #f2f4f7;
          --accent: #00588f; --mark: #e3effa; --picture: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e4e7ea; --soft: #9ea6af; --line: #32383f;
          --tint: #1f2429; --accent: #7cc0f2; --mark: #1c3346; --picture: #ffffff; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55; overflow-wrap: break-word;
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
        h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; line-height: 1.3; margin: 2.75rem 0 .6rem; }
        p, ul, dl, pre, figure { margin: 0 0 .8rem; }
        p, li { max-width: 44rem; }
        ul { padding-left: 1.2rem; }
        li { margin-bottom: .35rem; }
        header p, figcaption, .note { color: var(--soft); font-size: .9rem; }
        .answer { margin: 1.75rem 0 0; padding: 1.2rem 1.4rem .7rem; background: var(--mark); border-radius: .5rem; }
        .answer h2 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2; letter-spacing: -.01em; color: var(--accent); }
        .scroll { overflow-x: auto; margin: 0 0 .8rem; }
        .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .9rem .3rem 0; text-align: left; vertical-align: baseline; white-space: nowrap;
          border-bottom: 1px solid var(--line); }
        thead th { color: var(--soft); font-weight: 600; border-bottom-color: var(--soft); }
        thead td { border-bottom-color: var(--soft); }
        tbody th { font-weight: 400; }
        th.number, td.number { text-align: right; }
        td.wide, th.wide { white-space: normal; min-width: 9rem; }
        tr.chosen > * { font-weight: 650; background: var(--mark); }
        tr.chosen > :first-child, tr > :first-child { padding-left: .5rem; }
        td.rate { min-width: 6rem; padding-right: 0; vertical-align: middle; }
        .bar { display: block; height: .6rem; border-radius: .15rem; background: var(--accent); opacity: .75; }
        figure { margin: 0 0 1.75rem; }
        img { display: block; width: 100%; height: auto; background: var(--picture); border: 1px solid var(--line);
          border-radius: .4rem; }
        figure .scroll { margin: 0; }
        figcaption { margin-top: .4rem; }
        dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .25rem 1rem; font-size: .95rem; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        pre { padding: .7rem .9rem; background: var(--tint); border-radius: .4rem; overflow-x: auto; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        code { font: .88rem/1.5 ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        a { color: var(--accent); }
        @media (max-width: 34rem) { main { padding: 1.5rem 1rem 3rem; } .answer { padding: 1rem 1rem .5rem; }
          .answer h2 { font-size: 1.35rem; } img { min-width: 42rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
        @media (prefers-color-scheme: dark) { img { filter: invert(.9) hue-rotate(180deg);
          border-color: transparent; } }
        @media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #f4f4f4; --accent: #00497a;
          --mark: #eef3f8; } @page { margin: 16mm; } main { max-width: none; padding: 0; } body { font-size: 10pt; }
          img { filter: none; min-width: 0; width: 74%; } h2 { margin-top: 1.6rem; }
          figure { margin-bottom: 1rem; } figure, tr, .answer, pre { break-inside: avoid; } h2 { break-after: avoid; }
          .scroll { overflow: visible; } table { font-size: 8.5pt; } th, td { padding-right: .6rem; } }
        """
}
