namespace IncidentReplay.Report;

/// <summary>One HTTP request.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Answer">What the client got.</param>
/// <param name="Took">How long the function worked on it. Beyond 30 s the client no longer waited.</param>
internal readonly record struct Request(RequestKind Kind, AnswerKind Answer, TimeSpan Took);
