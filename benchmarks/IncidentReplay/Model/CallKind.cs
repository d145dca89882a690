namespace IncidentReplay.Model;

internal enum CallKind
{
    Answers,
    Throttled,
    NeverAnswers,
}
