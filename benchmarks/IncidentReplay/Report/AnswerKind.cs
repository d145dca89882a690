namespace IncidentReplay.Report;

internal enum AnswerKind
{
    /// <summary>What was asked for.</summary>
    Answered,

    /// <summary>202: it is stored and being worked on; repeat the request.</summary>
    Pending,

    /// <summary>503, because of time: the gateway cut the request at 30 s.</summary>
    Cut,

    /// <summary>Any other 5xx.</summary>
    Failed,
}
