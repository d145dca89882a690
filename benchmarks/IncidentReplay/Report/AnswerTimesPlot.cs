using System.Globalization;

namespace IncidentReplay.Report;

/// <summary>How long requests take, one row for each flow, against the line at which the gateway answers 503.</summary>
internal static class AnswerTimesPlot
{
    private const int Width = 1080, Left = 284, Right = 860, Top = 112, RowHeight = 84, BarHeight = 62;
    private const int Seconds = 80;
    private const string Ink = "#1f2933", Faint = "#6b7785", Grid = "#e4e8ec", Good = "#3f7fb5", Waiting = "#e0a526", Bad = "#cf3d3d";
    private static readonly double[] ShareMarks = [0.01, 0.10];

    public static string Draw(IReadOnlyList<FlowBook> books)
    {
        var bottom = Top + (books.Count * RowHeight);
        var svg = new Svg(Width, bottom + 64);
        svg.Rectangle(0, 0, Width, bottom + 64, "#ffffff", radius: 8);
        Header(svg);
        var highest = books.Max(book => Bins(book).Max(bin => bin.Sum()));
        for (var i = 0; i < books.Count; i++)
        {
            Row(svg, books[i], Top + (i * RowHeight) + RowHeight - 8, highest);
        }

        Axis(svg, bottom);
        return svg.ToString();
    }

    private static void Header(Svg svg)
    {
        svg.Text(24, 36, "How long one request takes", Ink, 20, isBold: true);
        svg.Text(24, 58, "The same messages in the same weather: 7 % of model calls hang, 3 % are throttled. Bar heights are square roots of shares.", Faint);
        (string Label, string Color)[] legend = [("answered", Good), ("202 pending, in time", Waiting), ("503, cut by the gateway at 30 s", Bad)];
        var x = (double)Left;
        foreach (var (label, color) in legend)
        {
            svg.Rectangle(x, 76, 12, 12, color, radius: 2);
            svg.Text(x + 18, 87, label, Ink, 12.5);
            x += 46 + (label.Length * 6.6);
        }

        svg.Text(Right + 60, 87, "5xx", Faint, 12.5, "middle");
        svg.Text(Right + 120, 87, "lost", Faint, 12.5, "middle");
        svg.Text(Right + 178, 87, "doubled", Faint, 12.5, "middle");
    }

    private static void Row(Svg svg, FlowBook book, double baseline, double highest)
    {
        svg.Text(24, baseline - 30, book.Name, Ink, 15, isBold: true);
        svg.Text(24, baseline - 12, book.Subtitle, Faint, 12);
        foreach (var share in ShareMarks)
        {
            var y = baseline - (BarHeight * Math.Sqrt(share / highest));
            svg.Line(Left, y, Right, y, Grid);
            svg.Text(Left - 6, y + 4, string.Create(CultureInfo.InvariantCulture, $"{share:0 %}"), Faint, 10, "end");
        }

        svg.Line(Left, baseline, Right, baseline, "#b9c2cb");
        var second = 0;
        foreach (var bin in Bins(book))
        {
            Bar(svg, bin, second++, baseline, highest);
        }

        var failed = book.Share(AnswerKind.Cut) + book.Share(AnswerKind.Failed);
        Figure(svg, Right + 60, baseline, MarkdownTable.Percent(failed), failed == 0);
        Figure(svg, Right + 120, baseline, book.Lost.ToString(CultureInfo.InvariantCulture), book.Lost == 0);
        Figure(svg, Right + 178, baseline, book.Doubled.ToString(CultureInfo.InvariantCulture), book.Doubled == 0);
    }

    /// <summary>The pieces of a bar are drawn over one another from the whole down, so that its height stays the square root of the whole.</summary>
    private static void Bar(Svg svg, double[] bin, int second, double baseline, double highest)
    {
        string[] colors = [Bad, Waiting, Good];
        for (var i = 0; i < bin.Length; i++)
        {
            var share = bin[i..].Sum();
            if (bin[i] > 0)
            {
                var high = Math.Max(1.5, BarHeight * Math.Sqrt(share / highest));
                svg.Rectangle(At(second) + 0.75, baseline - high, At(1) - At(0) - 1.5, high, colors[i], radius: 1);
            }
        }
    }

    private static void Figure(Svg svg, double x, double baseline, string text, bool isGood) =>
        svg.Text(x, baseline - 20, text, isGood ? Ink : Bad, 15, "middle", isBold: true);

    private static void Axis(Svg svg, double bottom)
    {
        for (var second = 0; second <= Seconds; second += 10)
        {
            svg.Text(At(second), bottom + 14, second == Seconds ? "80 +" : second.ToString(CultureInfo.InvariantCulture), Faint, 12, "middle");
        }

        svg.Text((Left + Right) / 2.0, bottom + 38, "seconds that the function works on a request; the gateway's limit is 30", Faint, 12.5, "middle");
        svg.Line(At(30), Top - 8, At(30), bottom - 4, Bad, 1.5, "5 4");
    }

    private static double At(double second) => Left + (second * (Right - Left) / (Seconds + 1.0));

    /// <summary>For each second the shares of requests that were cut, left pending, answered.</summary>
    private static double[][] Bins(FlowBook book)
    {
        var bins = Enumerable.Range(0, Seconds + 1).Select(static _ => new double[3]).ToArray();
        foreach (var request in book.Requests)
        {
            var piece = request.Answer switch { AnswerKind.Answered => 2, AnswerKind.Pending => 1, _ => 0 };
            bins[Math.Min(Seconds, (int)request.Took.TotalSeconds)][piece] += 1.0 / book.Requests.Count;
        }

        return bins;
    }
}
