BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $cameras = @(Start-Simulator -Option '--count', 2) | Connect-Cam -Credential (Get-TestCredential)
}

AfterAll { Stop-Simulator }

Describe 'Receive-CamStream' {
    It 'ends at once when the pipeline has seen enough' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $frames = @(Receive-CamStream -Session $cameras[0] | Select-Object -First 3)
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 15
        $frames.Index | Should -Be 0, 1, 2
        $frames[0].Bytes[0..2] | Should -Be 0xFF, 0xD8, 0xFF
        $frames[0].Width | Should -Be 640
        # The connection went with it: the next stream starts without waiting.
        @(Receive-CamStream -Session $cameras[0] -FrameCount 1).Count | Should -Be 1
    }

    It 'stops after -FrameCount frames of each camera' {
        $frames = @($cameras | Receive-CamStream -FrameCount 2)
        $frames.Count | Should -Be 4
        @($frames | Group-Object Camera).Count | Should -Be 2
    }

    It 'stops after -Duration' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $frames = @(Receive-CamStream -Session $cameras[0] -Duration 0:0:1)
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 15
        $frames.Count | Should -BeGreaterThan 5
    }

    It 'takes a plain number for seconds' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        @(Receive-CamStream -Session $cameras[0] -Duration 1).Count | Should -BeGreaterThan 5
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
    }

    It 'keeps every frame for a slow pipeline' {
        $frames = @(Receive-CamStream -Session $cameras[0] -FrameCount 5 | ForEach-Object { Start-Sleep -Milliseconds 200; $_ })
        $frames.Index | Should -Be 0, 1, 2, 3, 4
        $frames.Dropped | Should -Be 0, 0, 0, 0, 0
    }

    It 'keeps the latest frame alone for a slow pipeline with -Latest' {
        $frames = @(Receive-CamStream -Session $cameras[0] -Latest -FrameCount 3 | ForEach-Object { Start-Sleep -Milliseconds 600; $_ })
        $frames.Count | Should -Be 3
        $frames[2].Dropped | Should -BeGreaterThan 0
        $frames[2].Index - $frames[1].Index - 1 | Should -Be $frames[2].Dropped
    }

    It 'asks for a size' {
        (Receive-CamStream -Session $cameras[0] -Resolution Qvga -FrameCount 1).Width | Should -Be 320
    }

    It 'asks for frames a second' {
        $frames = @(Receive-CamStream -Session $cameras[0] -Fps 4 -Duration 0:0:1.9)
        $frames.Count | Should -BeGreaterThan 4
        $frames.Count | Should -BeLessThan 11
    }

    It 'does not take -Rate and -Fps together' {
        { Receive-CamStream -Session $cameras[0] -Rate 0 -Fps 4 -FrameCount 1 } | Should -Throw -ErrorId 'AmbiguousParameterSet*'
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'no frames a second'; Given = @{ Fps = 0 } }
        @{ Why = 'a duration of nothing'; Given = @{ Duration = [TimeSpan]::Zero } }
    ) {
        (Get-CamError { Receive-CamStream -Session $cameras[0] @Given }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'ends within a second of Ctrl+C' {
        $shell = [PowerShell]::Create()
        try {
            $null = $shell.AddScript('param($session, $manifest) Import-Module $manifest; $session | Receive-CamStream -Rate 23')
            $null = $shell.AddArgument($cameras[0]).AddArgument($Manifest)
            $running = $shell.BeginInvoke()
            Start-Sleep -Seconds 2
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            # A second is what is promised; the rest is for a machine that has other work to do.
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 2.5
            $running.IsCompleted | Should -BeTrue
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shows frames in a table that fits into 80 columns' {
        $text = Receive-CamStream -Session $cameras[0] -FrameCount 2 | Out-String -Width 80
        $text | Should -Match 'Camera\s+Index\s+Time\s+Width\s+Height\s+Size'
    }

    It 'says so when the camera goes away in the middle of a stream' {
        $leaving = Start-Simulator | Connect-Cam -Credential (Get-TestCredential) -Name Leaving
        $simulator = $Simulators[$Simulators.Count - 1]
        $fault = Get-CamError {
            Receive-CamStream -Session $leaving -Duration 0:0:20 | ForEach-Object { if ($_.Index -eq 3) { $simulator.Kill() } }
        }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
        $fault.TargetObject.Name | Should -Be 'Leaving'
    }
}

Describe 'Save-CamStream' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
    }

    It 'records the frames it says it has' {
        $path = Join-Path $folder 'yard.mjpeg'
        $recording = Save-CamStream $path -Session $cameras[0] -FrameCount 5
        $recording.Camera | Should -Be $cameras[0].Name
        $recording.Path | Should -Be $path
        $recording.Frames | Should -Be 5
        $recording.Length | Should -Be (Get-Item $path).Length
        $recording.Format | Should -Be 'Mjpeg'
        $recording.AverageFps | Should -BeGreaterThan 1
    }

    It 'stops after -Duration' {
        $recording = Save-CamStream (Join-Path $folder 'yard.mjpeg') -Session $cameras[0] -Duration 0:0:1
        $recording.Duration.TotalSeconds | Should -BeGreaterThan 0.7
        $recording.Duration.TotalSeconds | Should -BeLessOrEqual 1
    }

    It 'gives each camera a file of its own in a folder' {
        $recordings = @($cameras | Save-CamStream -Path $folder -FrameCount 3)
        $recordings.Count | Should -Be 2
        @(Get-ChildItem $folder -Filter *.mkv).Count | Should -Be 2
    }

    It 'does not replace a file unless told to' {
        $path = Join-Path $folder 'yard.mjpeg'
        Set-Content $path 'mine'
        (Get-CamError { Save-CamStream $path -Session $cameras[0] -FrameCount 1 }).FullyQualifiedErrorId | Should -BeLike 'CamFileError,*'
        Get-Content $path | Should -Be 'mine'
        (Save-CamStream $path -Session $cameras[0] -FrameCount 1 -Force).Frames | Should -Be 1
    }

    It 'says which extensions it knows' {
        $fault = Get-CamError { Save-CamStream (Join-Path $folder 'yard.doc') -Session $cameras[0] -FrameCount 1 }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match '\.doc.*\.mjpeg'
    }

    It 'takes any extension when the format is named' {
        (Save-CamStream (Join-Path $folder 'yard.bin') -Format Mjpeg -Session $cameras[0] -FrameCount 1).Frames | Should -Be 1
    }

    It 'keeps what it has when the camera goes away' {
        $leaving = Start-Simulator | Connect-Cam -Credential (Get-TestCredential) -Name Leaving
        $simulator = $Simulators[$Simulators.Count - 1]
        $path = Join-Path $folder 'yard.mjpeg'
        $killer = [PowerShell]::Create().AddScript('param($p, $path) while (-not (Test-Path $path) -or (Get-Item $path).Length -lt 200KB) { Start-Sleep -Milliseconds 50 } $p.Kill()')
        $null = $killer.AddArgument($simulator).AddArgument($path)
        $null = $killer.BeginInvoke()
        $faults = @()
        $recording = Save-CamStream $path -Session $leaving -NoReconnect -ErrorAction SilentlyContinue -ErrorVariable faults
        $recording.Frames | Should -BeGreaterThan 1
        $recording.Length | Should -Be (Get-Item $path).Length
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
    }
}
