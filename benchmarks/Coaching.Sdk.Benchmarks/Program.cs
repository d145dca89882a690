using BenchmarkDotNet.Running;
using Coaching.Sdk.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SchemaCoercionBenchmarks).Assembly).Run(args);
