using IncidentReplay;
using IncidentReplay.Model;

foreach (var book in Replay.Play(2000, new Weather(1)))
{
    Console.WriteLine($"{book.Name}: {book.Messages} messages, {book.Requests.Count} requests, cut {book.Count(IncidentReplay.Report.AnswerKind.Cut)}, failed {book.Count(IncidentReplay.Report.AnswerKind.Failed)}, pending {book.Count(IncidentReplay.Report.AnswerKind.Pending)}, lost {book.Lost}, doubled {book.Doubled}, no result {book.SessionsWithoutResult}, max {book.Requests.Max(r => r.Took)}, calls {book.Bill.Calls}, tokens {book.Bill.Tokens}, reply {book.UntilReply.Max()}, result {book.UntilResult.Max()}");
}
