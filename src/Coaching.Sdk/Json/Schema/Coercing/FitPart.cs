namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>What was done to a property, to an item, or, with neither name nor index, further to the same value.</summary>
internal readonly record struct FitPart(string? Name, int? Index, Fit Fit);
