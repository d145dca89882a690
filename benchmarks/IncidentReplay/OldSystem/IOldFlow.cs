namespace IncidentReplay.OldSystem;

/// <summary>A small model of one of the ways that the incident report weighs: what the function does with a message. Not the old system's code.</summary>
internal interface IOldFlow
{
    string Name { get; }

    string Subtitle { get; }

    /// <summary>Whether the client asks for the result itself, or waits until it is there.</summary>
    bool ClientCompletes { get; }

    Task<OldReply> AnswerAsync(OldBackend backend, int turn, bool isFinal);
}
