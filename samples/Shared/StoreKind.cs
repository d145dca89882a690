namespace Coaching.Samples;

internal enum StoreKind
{
    Sqlite,
    Memory,
    DynamoDb,
}
