namespace Coaching.Sdk.Json;

/// <summary>One departure of a text from what was asked for, and that it was understood all the same. Holds no text of the user or the model.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Offset">Where it begins, in UTF-16 units from the start of the text. Inside JSON that was itself written as a string, counted in the decoded string.</param>
/// <param name="Length">How many UTF-16 units it covers; 0 where something is missing.</param>
/// <param name="Path">The value concerned, written like <c>$.goals[0].title</c>; <c>$</c> for the whole text and what surrounds the JSON.</param>
/// <param name="Certainty">How sure the reading is.</param>
public sealed record Repair(RepairKind Kind, int Offset, int Length, string Path, RepairCertainty Certainty);
