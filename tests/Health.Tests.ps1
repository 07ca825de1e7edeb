# What is wrong in a fleet is found, and gone when it was put right as the check says.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential -Password 'first'
    $cameras = @(Start-Simulator -Option '--count', 4, '--password', 'first', '--profile', 'digest')
    $covered = Start-Simulator -Option '--scene', 'covered', '--password', 'first'
    $frozen = Start-Simulator -Option '--scene', 'frozen', '--password', 'first'
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N')))).FullName
    $number = 0
    foreach ($address in $cameras) { $null = Connect-Cam $address -Credential $credential -Name "cam$((++$number))" }
    $null = Connect-Cam $covered -Credential $credential -Name covered
    $null = Connect-Cam $frozen -Credential $credential -Name frozen
}

AfterAll {
    Stop-Simulator
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Test-CamHealth and Test-CamSecurity' {
    It 'find what drifted, and find it no more when it was put right' {
        Set-CamUpnp -Enabled $true -Session cam2
        Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true -Schedule Never -Session cam3 -WarningAction Ignore
        Set-CamUser guest -Password (ConvertTo-Secret 'look') -Permission Operator -Session cam4 -Confirm:$false
        $wrong = @(Test-CamHealth cam* AlarmSchedule) + @(Test-CamSecurity cam* UpnpOpen, AccountRights) | Where-Object Result -In Warning, Fail
        ($wrong | ForEach-Object { "$($_.Camera) $($_.Check)" } | Sort-Object) -join ', ' | Should -Be 'cam2 UpnpOpen, cam3 AlarmSchedule, cam4 AccountRights'
        $wrong.Remedy | Should -Not -BeNullOrEmpty

        Set-CamUpnp -Enabled $false -Session cam2
        Set-CamAlarm -ScheduleEnabled $false -Session cam3
        Set-CamUser guest -Permission Visitor -Session cam4 -Confirm:$false
        @(Test-CamHealth cam* AlarmSchedule) + @(Test-CamSecurity cam* UpnpOpen, AccountRights) | Where-Object Result -NE Pass | Should -BeNullOrEmpty
    }

    It 'see what is wrong with a picture' {
        $wrong = Test-CamHealth -Session covered, frozen, cam1 -Check Picture* | Where-Object Result -EQ Fail
        ($wrong | ForEach-Object { "$($_.Camera) $($_.Check)" } | Sort-Object) -join ', ' | Should -Be 'covered PictureCovered, frozen PictureFrozen'
    }

    It 'refuse a name that is no check' {
        (Get-CamError { Test-CamHealth cam1 Clok }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        (Get-CamError { Test-CamSecurity cam1 Clock }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }
}

Describe 'Export-CamMetric and New-CamReport' {
    It 'have every camera in them, also the one that goes away' {
        $gone = Start-Simulator -Option '--password', 'first'
        $null = Connect-Cam $gone -Credential $credential -Name gone
        $script:Simulators[-1].Kill()
        $script:Simulators[-1].WaitForExit()

        $metrics = Get-CamSession | Export-CamMetric -Path "$folder/cam.prom" -Check Reachable -ErrorVariable failed
        $report = Get-CamSession | New-CamReport -Path "$folder/cam.html" -ErrorVariable +failed

        $failed | Should -BeNullOrEmpty
        $up = @((Get-Content $metrics.FullName) -match '^ipcamera_up\{')
        $up.Count | Should -Be 7
        $up | Should -Contain 'ipcamera_up{camera="gone"} 0'
        $page = Get-Content $report.FullName -Raw
        @([regex]::Matches($page, 'src="data:image/jpeg;base64,')).Count | Should -Be 6
        $page | Should -Match '<h2 id="name-7">gone</h2>'
    }
}
