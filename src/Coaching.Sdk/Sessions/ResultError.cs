namespace Coaching.Sdk.Sessions;

/// <summary>What is wrong with one field of an extracted result.</summary>
/// <param name="Path">The field, as <c>$.goals[0].title</c>; <c>$</c> for the whole.</param>
/// <param name="Message">What was expected and what was found; holds no text of the user.</param>
public sealed record ResultError(string Path, string Message);
