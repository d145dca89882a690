namespace IncidentReplay.OldSystem;

internal sealed record OldReply(OldTurn Turn, bool HasResult);
