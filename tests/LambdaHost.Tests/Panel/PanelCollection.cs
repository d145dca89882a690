namespace LambdaHost.Tests.Panel;

[CollectionDefinition(Name)]
public sealed class PanelCollection : ICollectionFixture<Chromium>
{
    public const string Name = "The coach panel";
}
