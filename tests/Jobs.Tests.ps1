# What comes back from jobs and from PowerShell on other machines: the same serializer, over different ways.

BeforeDiscovery {
    $hasSsh = $IsLinux -and (Test-Path -LiteralPath '/usr/sbin/sshd') -and (Get-Command ssh, ssh-keygen -CommandType Application -ErrorAction Ignore).Count -ge 2
    $ways = @(
        @{ Way = 'Start-Job'; Missing = $false }
        @{ Way = 'SSH'; Missing = -not $hasSsh }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $camera = @(Start-Simulator)[0]
    $folder = Join-Path ([IO.Path]::GetTempPath()) "ipcamera-$([guid]::NewGuid())"
    $null = New-Item -ItemType Directory -Path $folder
    $script:far = $null
    $script:sshd = $null

    # One of each output, made where it runs.
    $everything = {
        param($Manifest, $Camera, $Folder)
        $ErrorActionPreference = 'Stop'
        Import-Module $Manifest
        $credential = [pscredential]::new('admin', [securestring]::new())
        Connect-Cam $Camera -Name far -Credential $credential
        $ConfirmPreference = 'None'
        Set-CamDevice 2 -Address 192.0.2.9 -Alias garage -Port 81 -User joe -Password pa55
        Set-CamFtp -Server ftp.example -User joe -Password geheim -UploadInterval 90
        Set-CamAlarm -Schedule 'Mon 08:00-10:00' -ScheduleEnabled $true -WarningAction Ignore
        foreach ($name in 'Status', 'Permission', 'User', 'Device', 'Alarm', 'DateTime', 'Ddns', 'Decoder', 'FactoryDdns', 'Forbidden', 'Ftp', 'Mail',
            'Misc', 'Msn', 'Network', 'Params', 'Pppoe', 'Sensor', 'Upnp', 'Wifi') { & "Get-Cam$name" }
        Set-CamAlias gate -PassThru
        Get-CamLog -Tail 1
        Receive-CamSnapshot
        Receive-CamStream -FrameCount 1
        Save-CamStream (Join-Path $Folder "$PID.mkv") -FrameCount 3 -Force
        Find-CamWifi | Select-Object -First 1
        Invoke-CamCgi get_status
        $backup = Backup-CamParams -Path (Join-Path $Folder "$PID.bin") -Force
        $backup | Get-CamBackupInfo
        Test-CamFtp -ErrorAction Ignore
        Test-CamHealth -Check Reachable
        Publish-CamStream -Duration 0.2
        [IpCamera.CamStatusChange]@{ Property = 'Drift'; Old = [timespan]'00:00:01'; New = [timespan]'00:00:02' }
        [IpCamera.Configuration.CamConfigurationDifference]@{ Section = 'Alarm'; Setting = 'Mail'; Reference = $true; Actual = $false }
        [IpCamera.Motion.CamMotion]@{ Box = '1,2,3,4' -as [IpCamera.Motion.CamBox] }
        [IpCamera.Alarms.CamAlarmEvent]@{ Address = '192.0.2.7'; Path = '/' }
        [IpCamera.Discovery.CamFound]@{ Id = '1'; Name = 'a'; Address = '192.0.2.7'; AnsweredFrom = '192.0.2.7' }
        [IpCamera.Registrations.CamRegistration]@{ Name = 'a'; Uri = 'http://192.0.2.7/'; Encoding = 'utf-8' }
        New-CamSchedule -Text 'Sat'
    }
    $broken = {
        param($Manifest)
        Import-Module $Manifest
        Get-CamStatus -Session nosuch
    }
    $endless = {
        param($Manifest, $Camera, $Path)
        Import-Module $Manifest
        $session = Connect-Cam $Camera -Credential ([pscredential]::new('admin', [securestring]::new()))
        Save-CamStream $Path -Session $session -Force
    }

    # Begins a script elsewhere, as a job that is here.
    function Start-Far {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
        param([string] $Way, [scriptblock] $Script, [object[]] $Argument)

        if ($Way -eq 'Start-Job') { return Start-Job -ScriptBlock $Script -ArgumentList $Argument }
        Invoke-Command -Session (Get-Far) -ScriptBlock $Script -ArgumentList $Argument -AsJob
    }

    # A session with an sshd of this test's own, on a free port of this machine alone.
    function Get-Far {
        if ($script:far) { return $script:far }
        ssh-keygen -q -t ed25519 -N '' -f (Join-Path $folder 'host')
        ssh-keygen -q -t ed25519 -N '' -f (Join-Path $folder 'user')
        Copy-Item (Join-Path $folder 'user.pub') (Join-Path $folder 'authorized')
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $shell = (@($script:Shell) + $script:ShellArgument) -join ' '
        Set-Content (Join-Path $folder 'sshd_config') @(
            "Port $port", 'ListenAddress 127.0.0.1', "HostKey $folder/host", "AuthorizedKeysFile $folder/authorized", "PidFile $folder/pid",
            'StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'PermitRootLogin prohibit-password',
            "SetEnv DOTNET_ROOT=$([IO.Path]::GetDirectoryName($script:Shell)) HOME=$HOME",
            "Subsystem powershell $shell -sshs -NoLogo -NoProfile")
        $serve = '/usr/sbin/sshd', '-D', '-f', "$folder/sshd_config", '-E', "$folder/sshd.log"
        # As root, sshd asks for a folder that its service makes: it gets one that nobody else sees.
        if ((id -u) -eq '0' -and -not (Test-Path -LiteralPath '/run/sshd')) {
            Set-Content "$folder/serve.sh" 'mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec "$@"'
            $serve = @('unshare', '-m', '/bin/sh', "$folder/serve.sh") + $serve
        }

        $script:sshd = Start-Process $serve[0] -ArgumentList $serve[1..($serve.Count - 1)] -PassThru
        foreach ($unused in 1..100) {
            if (Test-Path "$folder/pid") { break }
            Start-Sleep -Milliseconds 100
        }

        $script:far = New-PSSession -HostName 127.0.0.1 -Port $port -UserName ([Environment]::UserName) -KeyFilePath "$folder/user" `
            -Options @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' } -ErrorAction Stop
        $script:far
    }
}

AfterAll {
    if ($script:far) { Remove-PSSession $script:far }
    if ($script:sshd -and -not $script:sshd.HasExited) { $script:sshd.Kill() }
    Stop-Simulator
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Output by way of <Way>' -ForEach $ways {
    BeforeAll {
        if (-not $Missing) {
            $job = Start-Far $Way $everything @($Manifest, $camera, $folder)
            $output = @($job | Wait-Job -Timeout 300 | Receive-Job)
            $job | Remove-Job -Force
        }
    }

    It 'is there for every type' -Skip:$Missing {
        $came = $output.ForEach{ $_.PSTypeNames[0] -replace '^Deserialized\.' } | Sort-Object -Unique
        $types = (Get-Command -Module IpCamera).OutputType.Type | Where-Object { $_.Namespace -like 'IpCamera*' -and -not $_.IsAbstract } |
            ForEach-Object FullName | Sort-Object -Unique
        # A schedule goes as its text.
        $types | Where-Object { $_ -notin $came -and $_ -ne 'IpCamera.Settings.CamSchedule' } | Should -BeNullOrEmpty
        $output[-1] | Should -Be 'Sat 00:00-24:00'
    }

    It 'has its values as what they are' -Skip:$Missing {
        function Get-Come($name) { $output.Where({ $_.PSTypeNames[0] -eq "Deserialized.IpCamera.$name" })[0] }
        (Get-Come Settings.CamFtp).UploadInterval | Should -Be ([timespan]'00:01:30')
        (Get-Come Settings.CamFtp).UploadInterval | Should -BeOfType timespan
        (Get-Come Settings.CamFtp).Password | Should -BeOfType securestring
        (Get-Come Settings.CamAlarm).Schedule | Should -Be 'Mon 08:00-10:00'
        (Get-Come Alarms.CamAlarmEvent).Address | Should -BeOfType ipaddress
        (Get-Come CamStatus).Alarm | Should -Be 'None'
        (Get-Come CamStatusChange).New | Should -Be ([timespan]'00:00:02')
    }

    It 'sets a camera from here' -Skip:$Missing {
        $null = Connect-Cam $camera -Credential (Get-TestCredential) -Name near -WarningAction Ignore
        Set-CamFtp -Session near -UploadInterval 0 -Password other
        $output.Where{ $_.PSTypeNames[0] -eq 'Deserialized.IpCamera.Settings.CamFtp' } | Set-CamFtp -Session near
        (Get-CamFtp near).UploadInterval | Should -Be ([timespan]'00:01:30')
        [Net.NetworkCredential]::new('', (Get-CamFtp near).Password).Password | Should -Be 'geheim'
    }

    It 'brings errors with their ids' -Skip:$Missing {
        $job = Start-Far $Way $broken @(, $Manifest)
        $null = $job | Wait-Job -Timeout 120 | Receive-Job -ErrorVariable faults -ErrorAction SilentlyContinue
        $job | Remove-Job -Force
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
    }

    It 'finishes a recording there that is stopped here' -Skip:$Missing {
        $path = Join-Path $folder "$($Way)_endless.mkv"
        $job = Start-Far $Way $endless @($Manifest, $camera, $path)
        foreach ($unused in 1..600) {
            if ((Test-Path -LiteralPath $path) -and (Get-Item -LiteralPath $path).Length -gt 100KB) { break }
            Start-Sleep -Milliseconds 100
        }

        $job | Stop-Job
        (Get-Item -LiteralPath $path).Length | Should -BeGreaterThan 100KB
        if (Get-Command ffprobe -CommandType Application -ErrorAction Ignore) {
            $duration = 0.0
            foreach ($unused in 1..50) {
                # The length stands in the head of one that was finished, and the process that writes it is not this one.
                if ([double]::TryParse("$(ffprobe -v error -show_entries format=duration -of csv=p=0 $path)", [ref]$duration) -and $duration -gt 0) { break }
                Start-Sleep -Milliseconds 100
            }

            $duration | Should -BeGreaterThan 0
        }

        $job | Remove-Job -Force
    }
}
