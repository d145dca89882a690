using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>One call of the service: repeats what collided with a transaction, translates what failed.</summary>
internal sealed class DynamoDbCalls(string tableName, TimeProvider timeProvider, DynamoDbInstruments instruments)
{
    private const int Tries = 6;

    /// <summary>Reasons of a cancelled transaction that say nothing about the condition: the same call may succeed a moment later.</summary>
    private static readonly string[] Passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

    internal async Task<T> CallAsync<T>(string operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await call(cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonDynamoDBException collision) when (IsPassing(collision) && tried < Tries)
            {
                instruments.Conflict(operation, "transaction");
                await PauseAsync(tried, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is OperationCanceledException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
                && failure is not ConditionalCheckFailedException && !IsRefused(failure))
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new StoreUnavailableException(DynamoDbFailures.Describe(failure, tableName), failure);
            }
        }
    }

    /// <summary>25 ms doubled with each try, spread over half to all of it.</summary>
    internal Task PauseAsync(int tried, CancellationToken cancellationToken)
    {
        var ceiling = 25 << Math.Min(tried, 5);
        return Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(ceiling / 2, ceiling)), timeProvider, cancellationToken);
    }

    /// <summary>A transaction that a condition refused, and nothing else.</summary>
    private static bool IsRefused(Exception failure) =>
        failure is TransactionCanceledException { CancellationReasons: { } reasons } && reasons.Exists(reason => reason.Code == "ConditionalCheckFailed");

    private static bool IsPassing(AmazonDynamoDBException failure) => failure is TransactionConflictException or TransactionInProgressException
        || (failure is TransactionCanceledException { CancellationReasons: { } reasons } && !IsRefused(failure) && reasons.Exists(reason => Passing.Contains(reason.Code, StringComparer.Ordinal)));
}
