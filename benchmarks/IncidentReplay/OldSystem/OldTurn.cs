namespace IncidentReplay.OldSystem;

/// <summary>A message and the reply to it; replies are numbered so that it can be seen which one was kept.</summary>
internal sealed record OldTurn(int Turn, int ReplyNumber, string Message, string Reply);
