namespace Coaching.Sdk.AspNetCore;

/// <summary>Endpoint metadata: a header or a query value that the endpoint reads, for the API's description. All are optional. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHeader">True: a header; false: a value of the query.</param>
/// <param name="Description">What it does.</param>
/// <param name="IsNumber">True: a whole number from 1; false: a text.</param>
public sealed record CoachingParameter(string Name, bool IsHeader, string Description, bool IsNumber = false);
