namespace ConsoleHost.CommandLine;

internal enum StoreKind
{
    Sqlite,
    Memory,
    DynamoDb,
}
