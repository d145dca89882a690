namespace IncidentReplay.Report;

internal enum RequestKind
{
    Message,
    Completion,
}
