using System.Buffers;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.DynamoDb;

internal sealed class DynamoDbSessionOptionsValidator : IValidateOptions<DynamoDbSessionOptions>
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    // Table naming rules: DynamoDB Developer Guide, "Naming rules". A longer text with ':' is a table's ARN, which the service takes too.
    public ValidateOptionsResult Validate(string? name, DynamoDbSessionOptions options) =>
        options.TableName.StartsWith("arn:", StringComparison.Ordinal)
        || (options.TableName is { Length: >= 3 and <= 255 } table && !table.AsSpan().ContainsAnyExcept(NameCharacters))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"DynamoDbSessionOptions.TableName is \"{options.TableName}\"; name the table of the sessions: 3 to 255 letters, digits, '_', '.' or '-', or its ARN.");
}
