using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Tests.Runtime;

public sealed class GatewayResponseTests
{
    [Fact]
    public async Task A_response_that_could_not_begin_does_not_begin_without_what_was_written_first()
    {
        var tries = 0;
        var response = new GatewayResponse((_, _) => tries++ == 0 ? Task.FromException<Stream>(new IOException("planned")) : Task.FromResult(Stream.Null), isHead: false);

        await Assert.ThrowsAsync<IOException>(() => response.WriteAsync(new byte[1], CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<IOException>(() => response.StartAsync(CancellationToken.None).AsTask());
    }
}
