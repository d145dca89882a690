using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>One answered turn.</summary>
/// <param name="Turn">Its number, from 1.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="User">What the user said.</param>
/// <param name="Reply">What the coach answered.</param>
/// <param name="SentAt">UTC instant at which the message was accepted.</param>
/// <param name="AnsweredAt">UTC instant at which the reply was stored.</param>
public sealed record TranscriptTurn(int Turn, string MessageId, string User, TurnReply Reply, DateTimeOffset SentAt, DateTimeOffset AnsweredAt);
