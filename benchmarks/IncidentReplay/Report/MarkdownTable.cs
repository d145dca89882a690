using System.Globalization;

namespace IncidentReplay.Report;

/// <summary>The books side by side.</summary>
internal static class MarkdownTable
{
    private static readonly (string Title, Func<FlowBook, string> Cell)[] Rows =
    [
        ("messages / requests", static book => $"{Number(book.Messages)} / {Number(book.Requests.Count)}"),
        ("**5xx**, share of requests", static book => $"**{Percent(book.Share(AnswerKind.Cut) + book.Share(AnswerKind.Failed))}**"),
        ("202 pending, share of requests", static book => Percent(book.Share(AnswerKind.Pending))),
        ("one request: median / p99 / longest", static book => Quantiles.Line([.. book.Requests.Select(request => request.Took)])),
        ("message to reply, repeats included", static book => Quantiles.Line(book.UntilReply)),
        ("last message to result", static book => Quantiles.Line(book.UntilResult)),
        ("**lost turns**", static book => $"**{Number(book.Lost)}**"),
        ("**doubled turns**", static book => $"**{Number(book.Doubled)}**"),
        ("sessions without a result", static book => Number(book.SessionsWithoutResult)),
        ("model calls paid, per message", static book => PerMessage(book.Bill.Calls, book, "0.00")),
        ("tokens paid, per message", static book => PerMessage(book.Bill.Tokens, book, "0")),
    ];

    public static IEnumerable<string> Lines(IReadOnlyList<FlowBook> books)
    {
        yield return Line("", books, static book => book.Name);
        yield return Line("---", books, static _ => "---:");
        foreach (var (title, cell) in Rows)
        {
            yield return Line(title, books, cell);
        }
    }

    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static string Line(string title, IReadOnlyList<FlowBook> books, Func<FlowBook, string> cell) => $"| {title} | {string.Join(" | ", books.Select(cell))} |";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string PerMessage(long count, FlowBook book, string format) => ((double)count / book.Messages).ToString(format, CultureInfo.InvariantCulture);
}
