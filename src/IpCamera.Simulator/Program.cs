using IpCamera.Simulator;

return await CommandLine.RunAsync(args);
