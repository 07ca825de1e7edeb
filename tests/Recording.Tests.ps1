BeforeDiscovery {
    $withoutJudge = -not (Get-Command ffprobe, ffmpeg -CommandType Application -ErrorAction SilentlyContinue)
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $cameras = @(Start-Simulator -Option '--count', 3) | Connect-Cam -Credential (Get-TestCredential)

    # What ffmpeg has to say against a file; nothing when it plays.
    function Get-Complaint {
        param([Parameter(Mandatory)] [string] $Path)

        (& ffmpeg -nostdin -v error -i $Path -fps_mode passthrough -enc_time_base -1 -f null - 2>&1 | Out-String).Trim()
    }

    # How many frames ffprobe finds.
    function Measure-Frame {
        param([Parameter(Mandatory)] [string] $Path)

        [int](& ffprobe -v error -count_frames -select_streams v:0 -show_entries stream=nb_read_frames -of csv=p=0 $Path 2>$null)
    }

    # Waits until something is so.
    function Wait-Until {
        param([Parameter(Mandatory)] [scriptblock] $Condition)

        $clock = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.Elapsed.TotalSeconds -gt 30) { throw "Waited in vain for: $Condition" }
            Start-Sleep -Milliseconds 50
        }
    }
}

AfterAll { Stop-Simulator }

Describe 'Save-CamStream' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
    }

    It 'makes <Name>, which a player takes without complaint' -Skip:$withoutJudge -ForEach @(
        @{ Name = 'yard.mkv' }
        @{ Name = 'yard.avi' }
        @{ Name = 'yard.mjpeg' }
    ) {
        $recording = Save-CamStream (Join-Path $folder $Name) -Session $cameras[0] -FrameCount 30
        Get-Complaint $recording.Path | Should -BeNullOrEmpty
        Measure-Frame $recording.Path | Should -Be 30
    }

    It 'makes yard.asf, which a player knows' -Skip:$withoutJudge {
        $recording = Save-CamStream (Join-Path $folder 'yard.asf') -Session $cameras[0] -Duration 2
        $recording.Frames | Should -BeNullOrEmpty
        Measure-Frame $recording.Path | Should -BeGreaterThan 10
    }

    It 'records somebody who walks by, as the README has it' -Skip:$withoutJudge {
        $walker = Start-Simulator -Option '--scene', 'walker' | Connect-Cam -Credential (Get-TestCredential) -Name walker
        $readme = [IO.File]::ReadAllText((Join-Path $script:Root 'README.md'))
        $recipe = [regex]::Match($readme, '(?m)^Get-CamSession \| Save-CamStream .* -On Motion, Alarm .*$').Value.TrimEnd()
        $recipe | Should -Match '-KeepAge'
        # Nobody else's cameras, and not for ever.
        $recipe = $recipe.Replace('Get-CamSession', '$walker').Replace('./events/', "'$folder/'") + ' -PostRoll 1 | Select-Object -First 1'
        $event = & ([scriptblock]::Create($recipe))
        $event.Trigger | Should -Be 'Motion'
        $event.Camera | Should -Be 'walker'
        $event.Peak | Should -BeGreaterThan 0.5
        Get-Complaint $event.Path | Should -BeNullOrEmpty
        Measure-Frame $event.Path | Should -Be $event.Frames
        # It may have begun with the recording.
        ($event.TriggerTime - $event.Start).TotalSeconds | Should -BeLessThan 5.3
        ($event.TriggerTime - $event.Start).TotalSeconds | Should -BeGreaterThan 0.9
        $walker | Disconnect-Cam
    }

    It 'records every camera in segments and keeps the newest' {
        $recordings = @($cameras | Save-CamStream -Path (Join-Path $folder cam) -SegmentDuration 0:0:1 -KeepSegments 2 -Duration 0:0:4)
        @($recordings | Group-Object Camera).Count | Should -Be 3
        $recordings.Count | Should -BeGreaterThan 8
        $files = @(Get-ChildItem (Join-Path $folder cam))
        $files.Count | Should -Be 6
        $files.Name | Should -Match '^[\w.+-]+_\d{8}_\d{6}(_\d+)?\.mkv$'
        foreach ($camera in $recordings | Group-Object Camera) { $camera.Group[-1].Path | Should -BeIn $files.FullName }
    }

    It 'leaves a file that plays when it is killed: <Name>' -Skip:$withoutJudge -ForEach @(
        @{ Name = 'killed.mkv' }
        @{ Name = 'killed.avi' }
    ) {
        $path = Join-Path $folder $Name
        $script = Join-Path $folder 'record.ps1'
        Set-Content $script @"
Import-Module '$Manifest'
`$null = Connect-Cam $($cameras[0].Uri.Authority) -Credential (New-Object Management.Automation.PSCredential 'admin', (New-Object Security.SecureString))
Save-CamStream '$path'
"@
        $start = New-Object Diagnostics.ProcessStartInfo $Shell
        $start.Arguments = @($ShellArgument | ForEach-Object { "`"$_`"" }) + '-NoLogo -NoProfile -NonInteractive -File' + "`"$script`"" -join ' '
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        try {
            Wait-Until { (Test-Path $path) -and (Get-Item $path).Length -gt 1MB }
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
        }

        $size = (Get-Item $path).Length
        $frame = (Receive-CamSnapshot -Session $cameras[0]).Length
        Measure-Frame $path | Should -BeGreaterThan (0.7 * $size / $frame - 1)
        # Half a frame at the end, if it was hit while being written, is all there may be to complain of.
        (Get-Complaint $path) -split "`n" | Should -Match '^$|prematurely|overread|EOI|truncat'
    }

    It 'finishes every file within two seconds of Ctrl+C' -Skip:$withoutJudge {
        $shell = [PowerShell]::Create()
        try {
            $null = $shell.AddScript('param($sessions, $manifest, $folder) Import-Module $manifest; $sessions | Save-CamStream -Path $folder -SegmentDuration 0:10')
            $null = $shell.AddArgument($cameras).AddArgument($Manifest).AddArgument($folder)
            $running = $shell.BeginInvoke()
            Wait-Until { @(Get-ChildItem $folder | Where-Object Length -GT 200KB).Count -eq 3 }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            # Two seconds are what is promised; the rest is for a machine that has other work to do.
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 4
            $running.IsCompleted | Should -BeTrue
        }
        finally {
            $shell.Dispose()
        }

        foreach ($file in Get-ChildItem $folder) { Get-Complaint $file.FullName | Should -BeNullOrEmpty }
    }

    It 'waits for a camera that restarts, and notes the gap' {
        $restarting = Start-Simulator -Option '--reboot-seconds', 2 | Connect-Cam -Credential (Get-TestCredential) -Name Restarting
        $path = Join-Path $folder 'yard.mkv'
        $restart = {
            param($session, $manifest, $path)
            Import-Module $manifest
            while (-not (Test-Path $path) -or (Get-Item $path).Length -lt 200KB) { Start-Sleep -Milliseconds 50 }
            Restart-Cam -Session $session -Confirm:$false
        }
        $killer = [PowerShell]::Create().AddScript($restart)
        $null = $killer.AddArgument($restarting).AddArgument($Manifest).AddArgument($path).BeginInvoke()
        $recording = Save-CamStream $path -Session $restarting -FrameCount 60 -WarningVariable warnings -WarningAction SilentlyContinue
        $recording.Reconnects | Should -Be 1
        $recording.Gaps.Count | Should -Be 1
        $recording.Gaps[0].Duration.TotalSeconds | Should -BeGreaterThan 1
        @($warnings).Count | Should -Be 1
        "$($warnings[0])" | Should -Match '^Restarting: '
    }

    It 'shows recordings in a table and a list' {
        $recording = Save-CamStream (Join-Path $folder 'yard.mkv') -Session $cameras[0] -FrameCount 2
        $recording | Out-String -Width 120 | Should -Match 'Camera\s+Frames\s+Size\s+Duration\s+Fps\s+Path'
        $recording | Format-List | Out-String | Should -Match '(?s)Reconnects\s+: 0.*Gaps\s+: \{\}'
    }
}

Describe 'ConvertTo-CamRecording' {
    BeforeAll {
        $folder = Join-Path $TestDrive 'lapse'
        $null = $cameras[0] | Receive-CamSnapshot -Path $folder/ -Count 5 -Interval 0.1 -Force
        # The camera names its pictures by the second.
        1..5 | ForEach-Object { Copy-Item (Get-ChildItem $folder -Filter snapshot*)[0].FullName (Join-Path $folder "picture$_.jpg") }
    }

    It 'makes <Name> of pictures' -Skip:$withoutJudge -ForEach @(
        @{ Name = 'lapse.mkv' }
        @{ Name = 'lapse.avi' }
        @{ Name = 'lapse.mjpeg' }
    ) {
        $recording = Get-ChildItem $folder -Filter picture*.jpg | ConvertTo-CamRecording -Path (Join-Path $TestDrive $Name) -Fps 2
        $recording.Frames | Should -Be 5
        $recording.Duration.TotalSeconds | Should -Be 2
        Get-Complaint $recording.Path | Should -BeNullOrEmpty
        Measure-Frame $recording.Path | Should -Be 5
    }
}
