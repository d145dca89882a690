using IncidentReplay.Model;

namespace IncidentReplay.Report;

/// <summary>What happened in one flow.</summary>
internal sealed class FlowBook(string name, string subtitle)
{
    public string Name => name;

    public string Subtitle => subtitle;

    public ModelBill Bill { get; } = new();

    public List<Request> Requests { get; } = [];

    /// <summary>From the first sending of a message to the reply, repeats included.</summary>
    public List<TimeSpan> UntilReply { get; } = [];

    /// <summary>From the first sending of the last message to the result.</summary>
    public List<TimeSpan> UntilResult { get; } = [];

    /// <summary>Messages that users wrote, repeats not counted.</summary>
    public int Messages { get; set; }

    /// <summary>Messages without a reply, and replies that the user saw and the session does not hold.</summary>
    public int Lost { get; set; }

    /// <summary>Turns that stand in the session more than once.</summary>
    public int Doubled { get; set; }

    public int SessionsWithoutResult { get; set; }

    public int Count(AnswerKind answer) => Requests.Count(request => request.Answer == answer);

    public double Share(AnswerKind answer) => (double)Count(answer) / Requests.Count;
}
